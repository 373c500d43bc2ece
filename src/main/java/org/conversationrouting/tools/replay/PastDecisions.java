package org.conversationrouting.tools.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.flow.event.EventConditions;
import org.conversationrouting.flow.message.Times;

/**
 * Reads past decisions from the stored events, in pages by time: those that chose an owner, and those that found nobody for an open
 * conversation whose owner was no longer eligible.
 */
public final class PastDecisions {

    private static final String DECISIONS = " FROM conversation_event e WHERE (e.event_type IN ('CONVERSATION_ASSIGNED', 'OWNER_CHANGED')"
            + " OR e.event_type = 'MESSAGE_APPENDED' AND e.payload LIKE '%" + EventConditions.NOT_ELIGIBLE + "%') AND "
            + EventConditions.NOT_HANDED_OVER;

    private final Connection database;
    private final Instant since;
    private final Instant until;
    private final String number;

    /**
     * @param database in auto-commit mode
     * @param since    decided at this time or later; null for no limit
     * @param until    decided before this time; null for no limit
     * @param number   business number in normal form; null for all
     */
    public PastDecisions(Connection database, Instant since, Instant until, String number) {
        this.database = database;
        this.since = since;
        this.until = until;
        this.number = number;
    }

    /** The last ones of all numbers. */
    public static List<PastDecision> latest(Connection database, int size) throws SQLException {
        List<PastDecision> latest = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement("SELECT e.event_id, e.occurred_at, e.payload" + DECISIONS
                + " ORDER BY e.occurred_at DESC, e.event_id DESC LIMIT " + size); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                latest.add(decision(rows));
            }
        }
        return latest;
    }

    private static PastDecision decision(ResultSet row) throws SQLException {
        return PastDecision.of(row.getString(1), Times.ofColumn(row.getObject(2, OffsetDateTime.class)), row.getString(3));
    }

    /** When the first of them was made; null if there is none. */
    public Instant first() throws SQLException {
        return time("");
    }

    /** When the last of them was made; null if there is none. */
    public Instant last() throws SQLException {
        return time(" DESC");
    }

    private Instant time(String direction) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        String query = "SELECT e.occurred_at" + DECISIONS + limits(since, parameters) + " ORDER BY e.occurred_at" + direction + ", e.event_id"
                + direction + " LIMIT 1";
        try (PreparedStatement statement = prepare(query, parameters); ResultSet row = statement.executeQuery()) {
            return row.next() ? Times.ofColumn(row.getObject(1, OffsetDateTime.class)) : null;
        }
    }

    /** @param previous the last decision of the previous page; null for the first page */
    public List<PastDecision> page(PastDecision previous, int size) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        String query = "SELECT e.event_id, e.occurred_at, e.payload" + DECISIONS
                + limits(previous == null ? since : previous.decidedAt(), parameters);
        if (previous != null) {
            query += " AND (e.occurred_at > ? OR e.event_id > ?)";
            parameters.add(previous.decidedAt());
            parameters.add(previous.eventId());
        }
        List<PastDecision> page = new ArrayList<>();
        try (PreparedStatement statement = prepare(query + " ORDER BY e.occurred_at, e.event_id LIMIT " + size, parameters);
             ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                page.add(decision(rows));
            }
        }
        return page;
    }

    private String limits(Instant from, List<Object> parameters) {
        StringBuilder limits = new StringBuilder();
        if (from != null) {
            limits.append(" AND e.occurred_at >= ?");
            parameters.add(from);
        }
        if (until != null) {
            limits.append(" AND e.occurred_at < ?");
            parameters.add(until);
        }
        if (number != null) {
            limits.append(" AND EXISTS (SELECT 1 FROM conversation c WHERE c.conversation_id = e.conversation_id AND c.business_number = ?)");
            parameters.add(number);
        }
        return limits.toString();
    }

    private PreparedStatement prepare(String query, List<Object> parameters) throws SQLException {
        PreparedStatement statement = database.prepareStatement(query);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i) instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : parameters.get(i));
        }
        return statement;
    }
}
