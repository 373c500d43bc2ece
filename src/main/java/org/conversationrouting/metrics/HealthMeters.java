package org.conversationrouting.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheck;

/** The results of the health checks as metrics, for alerts. The checks run in the background, because they may take seconds. */
public final class HealthMeters implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final BackgroundSample<Map<String, Boolean>> results;

    private HealthMeters(BackgroundSample<Map<String, Boolean>> results) {
        this.results = results;
    }

    /** @param checks runs them */
    public static HealthMeters watch(Supplier<Collection<HealthCheck.Result>> checks) {
        return new HealthMeters(BackgroundSample.start("health-metrics", PERIOD, () -> checks.get().stream().collect(Collectors.toMap(
                result -> result.getCheck().getId(), result -> result.getState() == HealthCheck.State.UP, Boolean::logicalAnd))));
    }

    /** The registry holds a weak reference to this object. @param check id of a check */
    public void bindTo(MeterRegistry registry, String check) {
        Gauge.builder("conversation.routing.health", this, health -> health.value(check))
                .description("1 if a check of /observe/health/ready is up, 0 if it is down; NaN while it is not known")
                .tag("check", check).register(registry);
    }

    private double value(String check) {
        Boolean up = results.latest().map(all -> all.get(check)).orElse(null);
        return up == null ? Double.NaN : up ? 1 : 0;
    }

    @Override
    public void close() {
        results.close();
    }
}
