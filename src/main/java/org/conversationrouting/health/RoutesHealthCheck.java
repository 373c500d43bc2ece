package org.conversationrouting.health;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.conversationrouting.safety.RoutesFolder;

/** Is every route present and running, including those that other routes call? */
public final class RoutesHealthCheck extends AbstractHealthCheck {

    private final Supplier<CamelContext> camel;

    public RoutesHealthCheck(Supplier<CamelContext> camel) {
        super("routes");
        this.camel = camel;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        CamelContext context = camel.get();
        if (context == null || !context.isStarted() || context.getRoutes().isEmpty()) {
            builder.message("the routes have not started yet").down();
            return;
        }
        List<String> stopped = context.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> !context.getRouteController().getRouteStatus(id).isStarted())
                .toList();
        List<String> missing = RoutesFolder.ENTRY_ROUTES.stream().filter(id -> context.getRoute(id) == null).toList();
        List<String> deadEnds = deadEnds(context);
        if (!missing.isEmpty()) {
            builder.message("missing from the routes folder: " + String.join(", ", missing)).down();
        } else if (!deadEnds.isEmpty()) {
            builder.message("no route serves: " + String.join(", ", deadEnds)).down();
        } else if (!stopped.isEmpty()) {
            builder.message("stopped: " + String.join(", ", stopped)).down();
        } else {
            builder.up();
        }
    }

    /** @return the {@code direct:} endpoints that a route sends to and no route consumes from */
    public static List<String> deadEnds(CamelContext context) {
        Set<Endpoint> served = context.getRoutes().stream().map(Route::getEndpoint).collect(Collectors.toSet());
        return context.getEndpoints().stream().filter(DirectEndpoint.class::isInstance)
                .filter(endpoint -> !served.contains(endpoint))
                .map(endpoint -> endpoint.getEndpointUri().replace("://", ":")).sorted().toList();
    }
}
