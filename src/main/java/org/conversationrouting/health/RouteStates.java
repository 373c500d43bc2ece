package org.conversationrouting.health;

import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** The state of each route. */
public final class RouteStates {

    private final Supplier<CamelContext> camel;

    /** @param camel gives null until the routes are read */
    public RouteStates(Supplier<CamelContext> camel) {
        this.camel = camel;
    }

    /** @param status such as {@code Started} */
    public record RouteState(String id, String status) {
    }

    /** By route id; empty until the routes are read. */
    public List<RouteState> latest() {
        CamelContext context = camel.get();
        return context == null ? List.of() : context.getRoutes().stream().map(Route::getRouteId).sorted()
                .map(id -> new RouteState(id, String.valueOf(context.getRouteController().getRouteStatus(id)))).toList();
    }
}
