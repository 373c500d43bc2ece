package org.conversationrouting.administration.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What this router has purged, and when a purge of any process was last completed. */
final class PurgeMeters {

    private final AtomicLong completedAt = new AtomicLong();
    private final Counter conversations;
    private final Counter sms;
    private final Counter events;
    private final Counter failedAttempts;

    PurgeMeters(MeterRegistry registry) {
        TimeGauge.builder("conversation.routing.purge.completed", completedAt, TimeUnit.SECONDS, AtomicLong::get)
                .description("When a purge of any router was last completed, in seconds since 1970; 0: never")
                .register(registry);
        conversations = counter(registry, "conversation");
        sms = counter(registry, "sms_message");
        events = counter(registry, "conversation_event");
        failedAttempts = counter(registry, "failed_attempt");
    }

    private static Counter counter(MeterRegistry registry, String table) {
        return Counter.builder("conversation.routing.purged.rows")
                .description("Rows that this router has purged every night, by table")
                .tag("table", table)
                .register(registry);
    }

    void add(PurgeCounts counts) {
        conversations.increment(counts.conversations());
        sms.increment(counts.sms());
        events.increment(counts.events());
        failedAttempts.increment(counts.failedAttempts());
    }

    void completed(Optional<Instant> time) {
        completedAt.set(time.map(Instant::getEpochSecond).orElse(0L));
    }
}
