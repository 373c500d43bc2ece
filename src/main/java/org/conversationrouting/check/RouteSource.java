package org.conversationrouting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.check.yaml.YamlNode;

/**
 * A route file that is valid YAML.
 *
 * @param file   relative to the routes folder
 * @param root   a list, as Camel requires
 * @param places all keys with their values, at any depth
 */
record RouteSource(String file, YamlNode root, List<Place> places) {

    RouteSource(String file, YamlNode root) {
        this(file, root, Place.below(root).toList());
    }

    /**
     * A route.
     *
     * @param body what stands below {@code route}, or below {@code from} where a file has no {@code route}
     * @param from what it consumes from
     */
    record Route(RouteSource source, YamlNode body, Place from) {

        Optional<YamlNode> id() {
            return body.get("id");
        }

        /** For messages: {@code the route option-queue}. */
        String name() {
            return id().map(id -> "the route " + id.text()).orElse("this route");
        }

        List<YamlNode> steps() {
            return from.value().get("steps").or(() -> body.get("steps")).map(YamlNode::items).orElse(List.of());
        }

        boolean isOption() {
            return body.textAt("group").filter("routing-option"::equals).isPresent();
        }
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (YamlNode item : root.items()) {
            item.get("route").ifPresent(route -> from(route).ifPresent(from -> routes.add(new Route(this, route, from))));
            from(item).ifPresent(from -> routes.add(new Route(this, from.value(), from)));
        }
        return routes;
    }

    private static Optional<Place> from(YamlNode above) {
        return above.entries().stream().filter(entry -> entry.name().equals("from") && entry.value().isMapping())
                .map(entry -> new Place(entry.key(), entry.value(), above, List.of())).findFirst();
    }

    /** The name up to its first dot. */
    String simpleName() {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.substring(0, name.indexOf('.'));
    }
}
