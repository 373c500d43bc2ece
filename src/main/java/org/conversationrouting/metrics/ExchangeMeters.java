package org.conversationrouting.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

/**
 * The exchanges of one route or of all, under the names and labels of camel-micrometer, which dashboards for Camel read. Thread-safe, and
 * cheap enough for each exchange of each route.
 */
final class ExchangeMeters {

    /** Upper limits of the histogram's buckets. Each is a series for each route. */
    private static final Duration[] BUCKETS = {Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5)};

    private final LongAdder total = new LongAdder();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder handled = new LongAdder();
    private final LongAdder redelivered = new LongAdder();
    private final Timer timer;

    private ExchangeMeters(MeterRegistry registry, String context, String eventType, String routeId) {
        Tags tags = Tags.of("camelContext", context, "eventType", eventType, "kind", "CamelRoute", "routeId", routeId);
        count(registry, tags, "total", total, "Completed exchanges. An exchange can be a batch of many messages");
        count(registry, tags, "succeeded", succeeded, "Exchanges that succeeded");
        count(registry, tags, "failed", failed, "Exchanges that failed, which rolled back what they did");
        count(registry, tags, "failures.handled", handled, "Exchanges whose failure was handled by the route");
        count(registry, tags, "external.redeliveries", redelivered, "Exchanges with a message that the broker had delivered before");
        timer = Timer.builder("camel.route.policy").tags(tags).description("How long exchanges took")
                .serviceLevelObjectives(BUCKETS).register(registry);
    }

    /** Those of one route. */
    static ExchangeMeters ofRoute(MeterRegistry registry, String context, String routeId) {
        return new ExchangeMeters(registry, context, "route", routeId);
    }

    /** Those of all routes together: an exchange that passes through several routes counts once. */
    static ExchangeMeters ofContext(MeterRegistry registry, String context) {
        return new ExchangeMeters(registry, context, "context", "");
    }

    private static void count(MeterRegistry registry, Tags tags, String what, LongAdder count, String description) {
        FunctionCounter.builder("camel.exchanges." + what, count, LongAdder::doubleValue).tags(tags).description(description).register(registry);
    }

    /** @param redeliveredExchange whether the broker had delivered any of its messages before */
    void done(Exchange exchange, long nanos, boolean redeliveredExchange) {
        timer.record(Duration.ofNanos(nanos));
        total.increment();
        if (exchange.isFailed()) {
            failed.increment();
        } else {
            succeeded.increment();
            if (ExchangeHelper.isFailureHandled(exchange)) {
                handled.increment();
            }
        }
        if (redeliveredExchange) {
            redelivered.increment();
        }
    }

    long total() {
        return total.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** 0 if there was no exchange. */
    double meanMillis() {
        return timer.mean(TimeUnit.MILLISECONDS);
    }
}
