package org.conversationrouting.health;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Does every route run? */
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
            builder.message("the routes are not started yet").down();
            return;
        }
        List<String> stopped = context.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> !context.getRouteController().getRouteStatus(id).isStarted())
                .toList();
        if (!stopped.isEmpty()) {
            builder.message("stopped: " + String.join(", ", stopped)).down();
        } else {
            builder.up();
        }
    }
}
