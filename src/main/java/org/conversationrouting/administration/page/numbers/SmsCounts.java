package org.conversationrouting.administration.page.numbers;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.conversationrouting.administration.warnings.SlowValue;
import org.conversationrouting.flow.event.EventConditions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many SMS came to each number in the last 24 hours and found an owner. Counting takes long where there are many, so it happens in the
 * background, and stops at the latest 200,000.
 */
final class SmsCounts {

    private static final int MOST = 200_000;
    private static final Duration PERIOD = Duration.ofHours(24);

    private final SlowValue<Counts> counts;

    /** @param background where to count */
    SmsCounts(JdbcClient database, Clock clock, Executor background) {
        this.counts = new SlowValue<>(new Counts(Map.of(), false, false), () -> count(database, clock), background);
    }

    /**
     * @param complete whether all SMS were counted; otherwise there are more
     * @param known    false until they were counted for the first time
     */
    record Counts(Map<String, Long> byNumber, boolean complete, boolean known) {

        /** Such as {@code 12}, or {@code 12+} if there may be more; empty if not known yet. */
        String of(String number) {
            long count = byNumber.getOrDefault(number, 0L);
            return !known ? "" : count + (complete ? "" : "+");
        }
    }

    Counts get() {
        return counts.get();
    }

    private static Counts count(JdbcClient database, Clock clock) {
        Map<String, Long> counts = new HashMap<>();
        database.sql("SELECT c.business_number, COUNT(*) FROM (SELECT e.conversation_id FROM conversation_event e"
                        + " WHERE e.occurred_at >= ? AND e.event_type IN ('CONVERSATION_ASSIGNED', 'OWNER_CHANGED', 'MESSAGE_APPENDED')"
                        + " AND " + EventConditions.NOT_HANDED_OVER + " ORDER BY e.occurred_at DESC LIMIT " + MOST + ") e"
                        + " JOIN conversation c ON c.conversation_id = e.conversation_id GROUP BY c.business_number")
                .param(clock.instant().minus(PERIOD).atOffset(ZoneOffset.UTC)).query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return new Counts(Map.copyOf(counts), counts.values().stream().mapToLong(Long::longValue).sum() < MOST, true);
    }
}
