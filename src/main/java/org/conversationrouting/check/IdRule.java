package org.conversationrouting.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlNode;

/** Ids that are not unique, or that differ from the name of the file, and files that nobody reads. */
final class IdRule implements Rule {

    private static final Set<String> WITH_ID = Set.of("route", "routeConfiguration", "from");

    private record First(String file, int line) {
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        Map<String, First> routes = new HashMap<>();
        Map<String, First> steps = new HashMap<>();
        for (RouteSource source : sources.routes()) {
            source.places().stream().filter(place -> place.name().equals("id") && place.value().isScalar() && !place.parent().equals("parameters"))
                    .forEach(place -> unique(source, place.value(), WITH_ID.contains(place.parent()) ? routes : steps, findings));
            nameOfFile(source, findings);
        }
        sources.names().forEach(name -> unread(name, findings));
    }

    private static void unique(RouteSource source, YamlNode id, Map<String, First> seen, Findings findings) {
        First first = seen.putIfAbsent(id.text(), new First(source.file(), id.position().line()));
        if (first != null) {
            findings.error(source.file(), id.position(), "the id \"" + id.text() + "\" is already used in " + first.file() + ":" + first.line()
                    + ": give one of the two another id");
        }
    }

    private static void nameOfFile(RouteSource source, Findings findings) {
        String name = source.file().substring(source.file().lastIndexOf('/') + 1);
        if (name.indexOf('.') != name.length() - RoutesSources.ROUTE.length()) {
            findings.error(source.file(), Position.START, "Camel does not read a file of this name: it must have no dot before " + RoutesSources.ROUTE);
        }
        if (source.routes().size() != 1) {
            return;
        }
        RouteSource.Route route = source.routes().get(0);
        Optional<YamlNode> id = route.id();
        if (id.isEmpty()) {
            findings.warning(source.file(), route.body().position(), "the route has no id: give it the id " + source.simpleName());
        } else if (!route.isOption() && !id.get().text().equals(source.simpleName())) {
            findings.warning(source.file(), id.get().position(), "the route's id should be the name of its file, " + source.simpleName()
                    + ": rename one of the two");
        }
    }

    private static void unread(String name, Findings findings) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        if (file.matches(".+\\.ya?ml") && !file.endsWith(RoutesSources.ROUTE) && !file.endsWith(RoutesSources.CASES) && !file.startsWith(".")) {
            findings.warning(name, Position.START, "nothing reads this file: the name of a route file ends in " + RoutesSources.ROUTE
                    + ", that of a file with cases in " + RoutesSources.CASES);
        }
    }
}
