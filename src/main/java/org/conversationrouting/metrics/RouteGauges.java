package org.conversationrouting.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** The routes that are there and run, and the Camel that runs them, under the names and labels of camel-micrometer. */
public final class RouteGauges {

    private final Supplier<CamelContext> running;
    private final LongAdder reloaded = new LongAdder();

    /** @param running the context whose routes count; gives null before there is one */
    public RouteGauges(Supplier<CamelContext> running) {
        this.running = running;
    }

    /** Can be called for each context that takes over: series that exist stay as they are. @param context has the name of all others */
    public void bindTo(MeterRegistry registry, CamelContext context) {
        gauge(registry, context, "added", "Routes in the folder", gauges -> gauges.count(false));
        gauge(registry, context, "running", "Routes that run", gauges -> gauges.count(true));
        gauge(registry, context, "reloaded", "Routes that a reload has replaced since the start", gauges -> gauges.reloaded.doubleValue());
        Gauge.builder("app.info", () -> 1)
                .tags("camel.version", context.getVersion(), "camel.context", context.getName(), "camel.runtime.provider", "Main",
                        "camel.runtime.version", context.getVersion())
                .description("The version of Camel; the value is always 1").register(registry);
    }

    /** Counts the routes that a reload has replaced. */
    public void reloaded(int routes) {
        reloaded.add(routes);
    }

    private void gauge(MeterRegistry registry, CamelContext context, String what, String description, ToDoubleFunction<RouteGauges> value) {
        Gauge.builder("camel.routes." + what, this, value).baseUnit("routes")
                .tags(Tags.of("camelContext", context.getName(), "eventType", "RouteEvent", "kind", "CamelRoute"))
                .description(description).register(registry);
    }

    private double count(boolean onlyStarted) {
        CamelContext context = running.get();
        return context == null ? 0 : context.getRoutes().stream().map(Route::getRouteId)
                .filter(id -> !onlyStarted || context.getRouteController().getRouteStatus(id).isStarted()).count();
    }
}
