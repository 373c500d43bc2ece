package org.conversationrouting.administration.warnings;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The business numbers that had SMS lately, as far as these were processed.
 *
 * @param known   false until the first processed SMS is so old that something can be said
 * @param reached had some
 * @param added   are too new to say
 */
record ReachedNumbers(boolean known, Set<String> reached, Set<String> added) {

    static final ReachedNumbers UNKNOWN = new ReachedNumbers(false, Set.of(), Set.of());

    private static final Duration LATELY = Duration.ofDays(30);

    static ReachedNumbers read(JdbcClient database, Clock clock) {
        OffsetDateTime since = clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC);
        return new ReachedNumbers(
                database.sql("SELECT EXISTS (SELECT 1 FROM sms_message WHERE direction = 'INBOUND' AND occurred_at < ?)")
                        .param(since).query(Boolean.class).single(),
                new HashSet<>(database.sql("SELECT DISTINCT business_number FROM sms_message WHERE direction = 'INBOUND' AND occurred_at >= ?")
                        .param(since).query(String.class).list()),
                new HashSet<>(database.sql("SELECT DISTINCT e.subject_id FROM configuration_change c"
                                + " JOIN configuration_change_entry e ON e.change_id = c.change_id"
                                + " WHERE c.changed_at >= ? AND e.subject = 'NUMBER' AND e.before_value IS NULL")
                        .param(since).query(String.class).list()));
    }

    /** Whether others were reached, but not this one, which is not new. */
    boolean isSilent(String number) {
        return known && !reached.isEmpty() && !reached.contains(number) && !added.contains(number);
    }
}
