package org.conversationrouting;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.health.HealthCheck;
import org.conversationrouting.broker.BrowsedDepths;
import org.conversationrouting.broker.EmbeddedBroker;
import org.conversationrouting.health.HealthDetails;
import org.conversationrouting.metrics.HealthMeters;
import org.conversationrouting.metrics.Outbox;
import org.conversationrouting.metrics.OutboxLag;
import org.conversationrouting.metrics.QueueDepths;
import org.conversationrouting.settings.Settings;

/** Reads in the background what metrics and {@code /observe/health} show but must not wait for: the checks, the queues and the outbox. */
final class BackgroundWatch implements AutoCloseable {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final QueueDepths queues;
    private final OutboxLag outbox;
    private final HealthMeters health;

    private BackgroundWatch(QueueDepths queues, OutboxLag outbox, HealthMeters health) {
        this.queues = queues;
        this.outbox = outbox;
        this.health = health;
    }

    /**
     * Broker and database have started.
     *
     * @param embedded null if the broker is not embedded
     * @param checks   runs the health checks
     */
    static BackgroundWatch start(Settings settings, EmbeddedBroker embedded, ConnectionFactory broker, DataSource database,
                                 Supplier<Collection<HealthCheck.Result>> checks) {
        QueueDepths queues = embedded == null ? QueueDepths.of(new BrowsedDepths(broker), settings) : QueueDepths.of(embedded, settings);
        return new BackgroundWatch(queues, OutboxLag.watch(database), HealthMeters.watch(checks));
    }

    /** @param checks ids of the health checks. The registry holds weak references to what this object keeps */
    void bindTo(MeterRegistry registry, Collection<String> checks) {
        queues.bindTo(registry);
        outbox.bindTo(registry);
        checks.forEach(check -> health.bindTo(registry, check));
    }

    void showIn(HealthDetails details) {
        details.add("queues", queues::latest);
        details.add("outbox", () -> outbox.latest().map(BackgroundWatch::shown).orElse(null));
    }

    private static Map<String, Object> shown(Outbox outbox) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("events", outbox.events());
        shown.put("lagSeconds", outbox.lag().toMillis() / MILLIS_PER_SECOND);
        return shown;
    }

    @Override
    public void close() {
        queues.close();
        outbox.close();
        health.close();
    }
}
