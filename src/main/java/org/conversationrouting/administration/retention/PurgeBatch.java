package org.conversationrouting.administration.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.conversationrouting.database.Database;
import org.conversationrouting.flow.message.Times;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** One step of a purge, within a transaction of the caller: some thousand rows at most. */
final class PurgeBatch {

    private static final int EVENTS = 1_000;
    /** The clocks of several routers differ: an event may have a later time than the closing of its conversation. */
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofHours(1);
    private static final OffsetDateTime BEGINNING = LocalDate.of(1, 1, 1).atStartOfDay().atOffset(ZoneOffset.UTC);

    private final Connection connection;
    private final JdbcTemplate database;
    private final StorageWalk walk;
    private final OffsetDateTime closedBefore;
    private final OffsetDateTime eventsBefore;
    private final String lastSentScope;
    private final boolean dryRun;

    /**
     * @param closedBefore  the conversations that go were closed before this time
     * @param lastSentScope {@code recipient} or {@code pair}
     * @param dryRun        whether rows are only counted
     */
    PurgeBatch(Connection connection, Database.Kind kind, Instant closedBefore, String lastSentScope, boolean dryRun) {
        this.connection = connection;
        this.database = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        this.walk = StorageWalk.of(kind);
        this.closedBefore = closedBefore.atOffset(ZoneOffset.UTC);
        this.eventsBefore = this.closedBefore.plus(MAX_CLOCK_DIFFERENCE);
        this.lastSentScope = lastSentScope;
        this.dryRun = dryRun;
    }

    /**
     * What a batch did.
     *
     * @param next  where the next batch starts
     * @param share the part of the purge that is done, from 0 to 1
     */
    record Result(PurgeCounts counts, PurgePosition next, double share) {
    }

    Result run(PurgePosition position) throws SQLException {
        if (position.phase() == PurgePhase.EVENTS) {
            return events(position);
        }
        Stretch stretch = walk.stretch(database, table(position.phase()), position.key());
        PurgeCounts counts = switch (position.phase()) {
            case EARLIER_SMS -> PurgeCounts.ofSms(earlierSms(stretch));
            case SMS -> sms(stretch);
            case CONVERSATIONS -> PurgeCounts.ofConversations(conversations(stretch));
            default -> PurgeCounts.ofFailedAttempts(rows(PurgeSql.FAILED_ATTEMPTS, stretch.from(), stretch.to(), closedBefore));
        };
        return result(position, counts, stretch.next(), stretch.share());
    }

    private static String table(PurgePhase phase) {
        return switch (phase) {
            case SMS -> "sms_message";
            case FAILED_ATTEMPTS -> "failed_attempt";
            default -> "conversation";
        };
    }

    private static Result result(PurgePosition position, PurgeCounts counts, String next, double share) {
        return new Result(counts, next == null ? position.endOfPhase() : position.at(next), position.phase().share(next == null ? 1 : share));
    }

    /** The last SMS of closed conversations to a customer. */
    private record LastSent(String businessNumber, String customerNumber, OffsetDateTime occurredAt) {
    }

    private long earlierSms(Stretch stretch) {
        long count = 0;
        List<LastSent> lastSent = database.query(PurgeSql.complete(PurgeSql.LAST_SENT, walk), (row, number) -> new LastSent(
                        row.getString("business_number"), row.getString("customer_number"), row.getObject("occurred_at", OffsetDateTime.class)),
                lastSentScope, closedBefore, stretch.from(), stretch.to(), closedBefore);
        for (LastSent last : lastSent) {
            count += rows(PurgeSql.EARLIER_SMS, last.customerNumber(), lastSentScope, last.businessNumber(), last.occurredAt(), closedBefore);
        }
        return count;
    }

    /** To whom they were handed over goes with them, and is not counted. */
    private long conversations(Stretch stretch) throws SQLException {
        if (!dryRun) {
            List<String> ids = database.queryForList(PurgeSql.complete("SELECT c.conversation_id" + PurgeSql.CONVERSATIONS, walk), String.class,
                    stretch.from(), stretch.to(), closedBefore);
            for (String delete : ids.isEmpty() ? List.<String>of() : PurgeSql.REASSIGNMENTS_BY_ID) {
                database.update(delete, connection.createArrayOf("varchar", ids.toArray()));
            }
        }
        return rows(PurgeSql.CONVERSATIONS, stretch.from(), stretch.to(), closedBefore);
    }

    /** In a dry run, the next phase counts all events. */
    private PurgeCounts sms(Stretch stretch) throws SQLException {
        if (dryRun) {
            return PurgeCounts.ofSms(rows(PurgeSql.SMS_WITH_EVENT, stretch.from(), stretch.to(), closedBefore, closedBefore));
        }
        List<String> ids = database.queryForList(PurgeSql.complete(PurgeSql.EVENTS_OF_SMS, walk), String.class, stretch.from(), stretch.to(),
                closedBefore, closedBefore);
        // first, because an SMS only goes once its event is gone
        long events = deleteEvents(ids);
        return PurgeCounts.ofEvents(events).plus(PurgeCounts.ofSms(rows(PurgeSql.SMS, stretch.from(), stretch.to(), closedBefore, closedBefore)));
    }

    private long deleteEvents(List<String> ids) throws SQLException {
        return ids.isEmpty() ? 0 : database.update(PurgeSql.EVENTS_BY_ID, connection.createArrayOf("varchar", ids.toArray()));
    }

    /** An event in the order of time. */
    private record Event(String id, OffsetDateTime occurredAt, boolean purgeable) {
    }

    private Result events(PurgePosition position) throws SQLException {
        String[] previous = position.key().isEmpty() ? new String[] {BEGINNING.toString(), "", ""} : position.key().split(" ", 3);
        OffsetDateTime from = OffsetDateTime.parse(previous[0]);
        List<Event> page = database.query(PurgeSql.complete(PurgeSql.EVENT_PAGE, walk) + " LIMIT " + EVENTS,
                (row, number) -> new Event(row.getString("event_id"), Times.ofColumn(row.getObject("occurred_at", OffsetDateTime.class))
                        .atOffset(ZoneOffset.UTC), row.getBoolean("purgeable")),
                closedBefore, closedBefore, from, eventsBefore, from, previous[1]);
        List<String> purgeable = page.stream().filter(Event::purgeable).map(Event::id).toList();
        long count = dryRun ? purgeable.size() : deleteEvents(purgeable);
        if (page.size() < EVENTS) {
            return result(position, PurgeCounts.ofEvents(count), null, 1);
        }
        Event last = page.get(page.size() - 1);
        String first = previous[2].isEmpty() ? page.get(0).occurredAt().toString() : previous[2];
        return result(position, PurgeCounts.ofEvents(count), last.occurredAt() + " " + last.id() + " " + first,
                share(OffsetDateTime.parse(first), last.occurredAt()));
    }

    private double share(OffsetDateTime first, OffsetDateTime last) {
        double all = Duration.between(first, eventsBefore).toSeconds() + 1;
        return Math.max(0, Math.min(1, Duration.between(first, last).toSeconds() / all));
    }

    /** Deletes the rows or, in a dry run, counts them. */
    private long rows(String fromWhere, Object... parameters) {
        String sql = PurgeSql.complete(fromWhere, walk);
        return dryRun ? database.queryForObject("SELECT COUNT(*)" + sql, Long.class, parameters) : database.update("DELETE" + sql, parameters);
    }
}
