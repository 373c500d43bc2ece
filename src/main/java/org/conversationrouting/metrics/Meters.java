package org.conversationrouting.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.conversationrouting.engine.listener.BusyConsumers;
import org.conversationrouting.engine.listener.FailingMessages;

/** The metrics, for Prometheus. Labels have few different values, and never contain phone numbers, names or texts. */
public final class Meters implements AutoCloseable {

    private static final Duration[] PUBLICATION_BUCKETS = Stream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
            .map(Duration::ofMillis).toArray(Duration[]::new);
    private static final double[] BATCH_BUCKETS = {1, 2, 5, 10, 20, 30, 40, 50};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    public Meters(FailingMessages failing, BusyConsumers busyConsumers) {
        Gauge.builder("conversation.routing.messages.failing", failing, messages -> messages.failingRepeatedly().size())
                .description("Messages that failed at least three times in this process within ten minutes, and wait in a retry queue")
                .register(registry);
        FunctionCounter.builder("conversation.routing.technical.faults", failing, FailingMessages::total)
                .description("Attempts at one message that ended in a technical fault")
                .register(registry);
        TimeGauge.builder("conversation.routing.longest.transaction", busyConsumers, TimeUnit.NANOSECONDS, work -> work.longest().toNanos())
                .description("How long the longest-running consumer has been processing its current messages")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** @param countByReason number of fallbacks by reason. The registry holds weak references, so the caller must keep the numbers */
    public void countFallbacks(Map<String, ? extends Number> countByReason) {
        countByReason.forEach((reason, count) ->
                FunctionCounter.builder("conversation.routing.fallbacks", count, Number::doubleValue)
                        .description("Messages that were read although something in them was missing or unreadable")
                        .tag("reason", reason)
                        .register(registry));
    }

    /** @param source has the number; the caller must keep it */
    public <T> void countFailedAttempts(T source, ToDoubleFunction<T> total) {
        FunctionCounter.builder("conversation.routing.failed.attempts", source, total)
                .description("Attempts at one message that failed for another reason than a technical fault; after three, the message is rejected")
                .register(registry);
    }

    /** Records how long messages waited for the event that they caused. */
    public Timer publicationTime() {
        return Timer.builder("conversation.routing.publication")
                .description("From the arrival of a message on its inbound queue to the commit that published its event")
                .serviceLevelObjectives(PUBLICATION_BUCKETS)
                .register(registry);
    }

    /** Records how many messages were committed together. @param queue the inbound queue's name in the contract */
    public DistributionSummary batchSize(String queue) {
        return DistributionSummary.builder("conversation.routing.batch.size").baseUnit("messages")
                .description("Messages that were processed and committed together")
                .tag("queue", queue)
                .serviceLevelObjectives(BATCH_BUCKETS)
                .register(registry);
    }

    /**
     * @param total of messages with this outcome; the caller must keep it
     * @param tags  names and values in turn
     */
    public void countOutcome(Number total, String... tags) {
        FunctionCounter.builder("conversation.routing.messages", total, Number::doubleValue)
                .description("Messages by what became of them: the event, UNROUTED or REJECTED; the option and position that gave the owner; the reason")
                .tags(tags)
                .register(registry);
    }

    /** For components that register their own meters, such as the connection pool. */
    public MeterRegistry registry() {
        return registry;
    }

    /** @return Prometheus' text format */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
