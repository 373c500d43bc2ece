package org.conversationrouting.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The files that an {@code sql} endpoint reads its query from.
 *
 * @param query the option that names them
 * @param names relative to the routes folder: one, or one for each database
 */
record QueryFiles(String file, Endpoint endpoint, Endpoint.Option query, List<String> names) {

    static final String PREFIX = "file:{{routes.dir}}/";
    private static final String KIND = "{{database.kind}}";

    /** Of all steps. Those with their query in the YAML, or elsewhere, have no names. */
    static List<QueryFiles> in(RouteSource source) {
        return in(source.file(), source.places());
    }

    /** Of one route. */
    static List<QueryFiles> in(RouteSource.Route route) {
        return in(route.source().file(), Place.below(route.body()).toList());
    }

    private static List<QueryFiles> in(String file, List<Place> places) {
        List<QueryFiles> found = new ArrayList<>();
        for (Place place : places) {
            Endpoint.of(place).filter(endpoint -> endpoint.is("sql")).ifPresent(endpoint -> endpoint.pathOr("query")
                    .ifPresent(query -> found.add(new QueryFiles(file, endpoint, query, names(query.value())))));
        }
        return found;
    }

    private static List<String> names(String query) {
        if (!query.startsWith(PREFIX)) {
            return List.of();
        }
        String name = query.substring(PREFIX.length());
        return name.contains(KIND) ? List.of(name.replace(KIND, "h2"), name.replace(KIND, "postgresql")) : List.of(name);
    }
}
