package org.conversationrouting.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/** Watches the transactional outbox, in the background. */
public final class OutboxLag implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final BackgroundSample<Outbox> outbox;

    private OutboxLag(BackgroundSample<Outbox> outbox) {
        this.outbox = outbox;
    }

    /** @param database answers a short query now and then, or fails */
    public static OutboxLag watch(DataSource database) {
        return new OutboxLag(BackgroundSample.start("outbox-lag", PERIOD, () -> Outbox.read(database)));
    }

    /** Never waits. @return empty while it is unknown */
    public Optional<Outbox> latest() {
        return outbox.latest();
    }

    /** The registry holds a weak reference to this object. */
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("conversation.routing.outbox.lag", this, TimeUnit.MILLISECONDS, watched -> watched.value(found -> found.lag().toMillis()))
                .description("How long the oldest event has been stored without being confirmed as published; NaN while the database does not answer")
                .register(registry);
        Gauge.builder("conversation.routing.outbox.events", this, watched -> watched.value(Outbox::events))
                .description("Events that are stored, but not confirmed as published; NaN while the database does not answer")
                .register(registry);
        Gauge.builder("conversation.routing.hand.overs.pending", this, watched -> watched.value(Outbox::handOvers))
                .description("Conversations that were handed over, but whose new owner is not stored yet; NaN while the database does not answer")
                .register(registry);
    }

    private double value(ToDoubleFunction<Outbox> figure) {
        return outbox.latest().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    @Override
    public void close() {
        outbox.close();
    }
}
