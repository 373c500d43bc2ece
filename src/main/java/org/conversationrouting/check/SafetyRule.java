package org.conversationrouting.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conversationrouting.check.yaml.YamlNode;

/** Steps that would let a sender choose what the router does: endpoints, scripts and headers from messages. */
final class SafetyRule implements Rule {

    private static final Set<String> DYNAMIC = Set.of("toD", "recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich");
    private static final Set<String> SCRIPTS = Set.of("script", "groovy", "ognl", "spel", "mvel", "js", "python", "joor", "java", "jactl", "csimple", "wasm");
    private static final Set<String> FREE = Set.of("parameters", "beans", "properties");
    private static final Pattern LOGGED = Pattern.compile("\\$\\{\\s*body(?!\\s*\\.\\s*(size|empty)\\b)");

    @Override
    public void check(RoutesSources sources, Findings findings) {
        Map<String, RouteSource.Route> served = sources.allRoutes().flatMap(route -> Endpoint.of(route.from()).filter(from -> from.is("direct"))
                        .flatMap(from -> from.pathOr("name")).map(name -> Map.entry(name.value(), route)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
        for (RouteSource source : sources.routes()) {
            source.places().stream().filter(place -> place.path().stream().noneMatch(FREE::contains)).forEach(place -> step(source.file(), place, findings));
            source.routes().forEach(route -> dropsHeaders(route, served, findings));
        }
    }

    private static void step(String file, Place place, Findings findings) {
        if (DYNAMIC.contains(place.name())) {
            findings.error(file, place.key().position(), "\"" + place.name()
                    + "\" sends to an endpoint that a message can choose: use choice, and to with a fixed uri");
        } else if (SCRIPTS.contains(place.name())) {
            findings.error(file, place.key().position(), "\"" + place.name() + "\" runs a script, which can do anything: use simple, a query or a Java step");
        } else if (place.name().equals("setHeader")) {
            place.value().get("name").filter(name -> name.isText() && name.text().toLowerCase(Locale.ROOT).startsWith("camel"))
                    .ifPresent(name -> findings.error(file, name.position(), "headers whose names begin with Camel control components: use another name,"
                            + " or an option of the endpoint"));
        } else if (place.name().equals("log")) {
            YamlNode message = place.value().isText() ? place.value() : place.value().get("message").filter(YamlNode::isText).orElse(null);
            if (message != null && LOGGED.matcher(message.text()).find()) {
                findings.warning(file, message.position(), "a log must contain no phone number and no text of an SMS: leave the body out of the message");
            }
        }
        Endpoint.of(place).ifPresent(endpoint -> endpoint(file, endpoint, findings));
    }

    private static void endpoint(String file, Endpoint endpoint, Findings findings) {
        if (endpoint.path() != null && endpoint.path().value().contains("${") || endpoint.scheme().contains("${")) {
            findings.error(file, endpoint.at(), "the uri of \"" + endpoint.step() + "\" must be fixed, without ${…}: a message could choose the endpoint");
        }
        endpoint.option("useMessageBodyForSql").filter(option -> !option.value().equalsIgnoreCase("false")).ifPresent(option ->
                findings.error(file, option.at(), "the body would be run as SQL: remove useMessageBodyForSql, and put the query in a file"));
    }

    /** A route that receives messages drops their headers before it does anything that headers can change. */
    private static void dropsHeaders(RouteSource.Route route, Map<String, RouteSource.Route> served, Findings findings) {
        Optional<Endpoint> from = Endpoint.of(route.from());
        if (from.isEmpty() || !from.get().is("jms")) {
            return;
        }
        for (YamlNode step : route.steps()) {
            if (isDropping(step)) {
                return;
            }
            Optional<Endpoint> to = step.get("to").flatMap(value -> Endpoint.of(new Place(step.entries().get(0).key(), value, step, List.of())));
            if (to.isPresent()) {
                RouteSource.Route next = to.get().is("direct") ? served.get(to.get().pathOr("name").map(Endpoint.Option::value).orElse("")) : null;
                if (next == null || next.steps().isEmpty() || !isDropping(next.steps().get(0))) {
                    findings.error(route.source().file(), step.entries().get(0).key().position(), "before this step, drop the headers of the message, which"
                            + " its sender could have set: send to direct:receive-messages, or use removeHeaders with the pattern \"*\"");
                }
                return;
            }
        }
    }

    private static boolean isDropping(YamlNode step) {
        return step.get("removeHeaders").filter(value -> "*".equals(value.isText() ? value.text() : value.textAt("pattern").orElse(""))
                && value.get("excludePattern").isEmpty()).isPresent();
    }
}
