package org.conversationrouting.administration.statistics;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what all instances have counted. */
public final class Statistics {

    private final JdbcClient database;

    public Statistics(JdbcClient database) {
        this.database = database;
    }

    /**
     * A number of messages within an hour. Texts are empty where they don't apply; see {@link org.conversationrouting.flow.event.Outcome}.
     */
    public record Count(Instant hour, String outcome, String option, String position, String reason, long messages) {

        /** Whether an owner was chosen, but not by the first step of the number's chain. */
        public boolean isFallback() {
            return !position.isEmpty() && !position.equals("0");
        }
    }

    /** By hour, the earliest first. @param since inclusive @param until exclusive */
    public List<Count> between(Instant since, Instant until) {
        return database.sql("SELECT hour_start, outcome, option, position, reason, messages FROM routing_statistic WHERE hour_start >= ? AND hour_start < ?"
                        + " ORDER BY hour_start, outcome, option, position, reason")
                .param(since.atOffset(ZoneOffset.UTC)).param(until.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Count(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3),
                        row.getString(4), row.getString(5), row.getLong(6)))
                .list();
    }
}
