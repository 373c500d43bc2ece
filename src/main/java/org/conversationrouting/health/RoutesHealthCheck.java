package org.conversationrouting.health;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Are all routes there, and does every one run? */
public final class RoutesHealthCheck extends AbstractHealthCheck {

    /** The routes that begin a flow: without one, a queue is not read and nobody would notice. */
    private static final List<String> INDISPENSABLE =
            List.of("sms-inbound", "sms-sent", "conversation-close", "sweep-unpublished", "confirm-published");

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
            builder.message("the routes are not started yet").down();
            return;
        }
        List<String> stopped = context.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> !context.getRouteController().getRouteStatus(id).isStarted())
                .toList();
        List<String> missing = INDISPENSABLE.stream().filter(id -> context.getRoute(id) == null).toList();
        if (!missing.isEmpty()) {
            builder.message("missing in the folder of the routes: " + String.join(", ", missing)).down();
        } else if (!stopped.isEmpty()) {
            builder.message("stopped: " + String.join(", ", stopped)).down();
        } else {
            builder.up();
        }
    }
}
