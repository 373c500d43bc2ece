package org.conversationrouting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.conversationrouting.engine.text.NearestWord;
import org.conversationrouting.safety.RoutesFolder;

/** Steps that send to a route which does not exist, routes that nobody calls, and routes that the program can't do without. */
final class DirectRule implements Rule {

    private static final String DIRECT = "direct";
    /** The program itself calls it. */
    private static final String DRY_RUN = "dry-run";
    /** Steps that decide at run time where they send to. */
    private static final Set<String> DYNAMIC = Set.of("enrich", "pollEnrich", "recipientList", "dynamicRouter", "routingSlip");

    private record Call(String file, Endpoint endpoint, Endpoint.Option name) {
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        if (!sources.isComplete() || sources.routes().isEmpty()) {
            return;
        }
        List<Call> served = new ArrayList<>();
        List<Call> called = new ArrayList<>();
        boolean dynamic = false;
        for (RouteSource source : sources.routes()) {
            for (Place place : source.places()) {
                dynamic |= DYNAMIC.contains(place.name()) || place.name().equals("toD");
                Endpoint.of(place).filter(endpoint -> endpoint.is(DIRECT)).ifPresent(endpoint -> endpoint.pathOr("name").ifPresent(name ->
                        (endpoint.isConsumer() ? served : called).add(new Call(source.file(), endpoint, name))));
            }
        }
        deadEnds(served, called, findings);
        if (!dynamic && called.stream().noneMatch(call -> call.name().isPlaceholder())) {
            unused(served, called, findings);
        }
        entryRoutes(sources, findings);
    }

    private static void deadEnds(List<Call> served, List<Call> called, Findings findings) {
        if (served.stream().anyMatch(call -> call.name().isPlaceholder())) {
            // only Camel can resolve them
            return;
        }
        Set<String> names = names(served);
        called.stream().filter(call -> !call.name().isPlaceholder() && !names.contains(call.name().value())).forEach(call ->
                findings.error(call.file(), call.name().valueAt(), "no route serves direct:" + call.name().value()
                        + NearestWord.of(call.name().value(), names).map(nearest -> ": did you mean \"" + nearest + "\"?")
                        .orElse(": restore that route's file, or remove the step")));
    }

    private static void unused(List<Call> served, List<Call> called, Findings findings) {
        Set<String> names = names(called);
        served.stream().filter(call -> !names.contains(call.name().value()) && !call.name().value().equals(DRY_RUN)).forEach(call ->
                findings.warning(call.file(), call.name().valueAt(), "no step sends to direct:" + call.name().value()
                        + ": add a step that does, or remove this route"));
    }

    /** Nothing calls them, so nobody would notice if they were missing. */
    private static void entryRoutes(RoutesSources sources, Findings findings) {
        Set<String> ids = sources.allRoutes().flatMap(route -> route.id().stream()).map(id -> id.text()).collect(Collectors.toSet());
        for (String route : RoutesFolder.ENTRY_ROUTES) {
            if (!ids.contains(route)) {
                findings.error("the route " + route + " is missing: restore its file, or give its route this id again");
            }
        }
    }

    private static Set<String> names(List<Call> calls) {
        return calls.stream().map(call -> call.name().value()).collect(Collectors.toCollection(TreeSet::new));
    }
}
