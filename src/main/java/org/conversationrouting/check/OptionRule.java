package org.conversationrouting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.engine.text.OptionCode;

/** What makes a route an option: its names, its branch in the content-based router, the columns of its query, its words and its cases. */
final class OptionRule implements Rule {

    private static final String GROUP = "routing-option";
    private static final String ROUTER = "route-by-option";
    private static final String ANSWERS = "answers";

    private final Queries queries;

    OptionRule(Queries queries) {
        this.queries = queries;
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        sources.allRoutes().forEach(route -> {
            String id = route.id().map(YamlNode::text).orElse("");
            if (route.isOption()) {
                names(route, findings);
                query(route, findings);
                cases(route, sources, findings);
            } else if (id.startsWith(OptionCode.ROUTE_PREFIX)) {
                findings.error(route.source().file(), route.id().orElseThrow().position(), "an option needs the group " + GROUP
                        + ", by which the administration page finds it: add \"group: " + GROUP + "\" below the id");
            }
            if (id.equals(ROUTER)) {
                branches(route, findings);
            }
        });
    }

    private static void names(RouteSource.Route route, Findings findings) {
        String file = route.source().file();
        String expected = OptionCode.ROUTE_PREFIX + route.source().simpleName();
        YamlNode id = route.id().orElse(route.body());
        if (!expected.equals(id.text())) {
            findings.error(file, id.position(), "the id of this option must be " + expected + ", like the name of its file: rename one of the two");
        }
        if (!route.source().simpleName().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            findings.error(file, Position.START, "the file of an option must have a name in lower case with dashes, such as least-busy");
        }
        if (route.body().textAt("description").filter(text -> !text.isBlank()).isEmpty()) {
            findings.warning(file, id.position(), "this option has no description, which people see as its name: add one below the id");
        }
    }

    private void query(RouteSource.Route route, Findings findings) {
        String file = route.source().file();
        List<QueryFiles> answering = QueryFiles.in(route).stream().filter(query -> query.endpoint().place().value().textAt("variableReceive")
                .filter(ANSWERS::equals).isPresent()).toList();
        if (answering.isEmpty() && QueryFiles.in(route).size() == 1) {
            findings.error(file, QueryFiles.in(route).get(0).endpoint().place().key().position(),
                    "the step must put the answers of the option in a variable: add \"variableReceive: " + ANSWERS + "\" beside its uri");
        }
        Set<String> columns = new TreeSet<>();
        for (QueryFiles query : answering) {
            for (String name : query.names()) {
                queries.of(name).filter(prepared -> prepared.failure() == null).ifPresent(prepared -> {
                    columns.addAll(prepared.columns());
                    OptionColumns.check(name, prepared.columns(), findings);
                });
            }
        }
        new OptionWords(file, columns).check(route, findings);
    }

    private static void cases(RouteSource.Route route, RoutesSources sources, Findings findings) {
        String cases = route.source().file().replaceFirst("\\.camel\\.yaml$", RoutesSources.CASES);
        if (!sources.names().contains(cases)) {
            findings.warning(route.source().file(), route.id().orElse(route.body()).position(), "this option has no cases: write them in " + cases);
        }
    }

    /** Each branch has one option, and asks for its code. */
    private static void branches(RouteSource.Route router, Findings findings) {
        Set<String> seen = new TreeSet<>();
        for (YamlNode when : whens(router.body())) {
            Optional<String> target = Place.below(when).flatMap(place -> Endpoint.of(place).stream()).filter(endpoint -> endpoint.is("direct"))
                    .flatMap(endpoint -> endpoint.pathOr("name").stream()).map(Endpoint.Option::value)
                    .filter(name -> name.startsWith(OptionCode.ROUTE_PREFIX)).findFirst();
            YamlNode expression = when.at("expression", "simple", "expression").or(() -> when.at("expression", "simple")).or(() -> when.at("simple"))
                    .filter(YamlNode::isText).orElse(null);
            if (target.isEmpty() || expression == null) {
                continue;
            }
            String code = OptionCode.ofRoute(target.get()).orElseThrow();
            String expected = "${variable.option} == '" + code + "'";
            if (!expression.text().strip().equals(expected)) {
                findings.error(router.source().file(), expression.position(), "this branch must ask for the code of " + target.get() + ": " + expected);
            } else if (!seen.add(code)) {
                findings.error(router.source().file(), when.position(), "there is already a branch for " + code + ": remove one of the two");
            }
        }
    }

    private static List<YamlNode> whens(YamlNode body) {
        List<YamlNode> whens = new ArrayList<>();
        Place.below(body).filter(place -> place.name().equals("when")).forEach(place -> whens.addAll(place.value().items()));
        return whens;
    }
}
