package org.conversationrouting.tools.republish;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.conversationrouting.flow.event.EventType;
import org.conversationrouting.flow.message.Times;
import org.conversationrouting.flow.message.TraceContext;

/**
 * Reads the stored events page by page, in order of time and id (keyset pagination). Each page starts after the last event of the
 * previous one, so no statement, transaction or list has to hold all of them.
 */
public final class StoredEvents {

    private final Connection database;
    private final EventSelection selection;

    /** @param database in auto-commit mode; the caller closes it */
    public StoredEvents(Connection database, EventSelection selection) {
        this.database = database;
        this.selection = selection;
    }

    public EventCounts count() throws SQLException {
        List<Object> parameters = new ArrayList<>();
        String query = "SELECT e.event_type, COUNT(*) AS events, MAX(e.occurred_at) AS latest FROM conversation_event e"
                + condition(selection.since(), parameters)
                + " GROUP BY e.event_type";
        TreeMap<String, Long> byType = new TreeMap<>();
        Instant latest = null;
        try (PreparedStatement statement = prepare(query, parameters); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                byType.put(rows.getString("event_type"), rows.getLong("events"));
                Instant latestOfType = time(rows, "latest");
                latest = latest == null || latestOfType.isAfter(latest) ? latestOfType : latest;
            }
        }
        return new EventCounts(byType, latest);
    }

    /**
     * @param previous the last event of the previous page; null for the first page
     * @param latest   later events are skipped, because a running router publishes them
     * @param size     the maximum number of events on the page
     */
    List<StoredEvent> page(StoredEvent previous, Instant latest, int size) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        String query = "SELECT e.event_id, e.occurred_at, e.payload, e.traceparent, e.tracestate FROM conversation_event e"
                + condition(previous == null ? selection.since() : previous.occurredAt(), parameters)
                + " AND e.occurred_at <= ?";
        parameters.add(latest);
        if (previous != null) {
            query += " AND (e.occurred_at > ? OR e.event_id > ?)";
            parameters.add(previous.occurredAt());
            parameters.add(previous.eventId());
        }
        List<StoredEvent> page = new ArrayList<>();
        // not a parameter, because PostgreSQL would plan for many rows
        try (PreparedStatement statement = prepare(query + " ORDER BY e.occurred_at, e.event_id LIMIT " + size, parameters);
             ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                page.add(new StoredEvent(rows.getString("event_id"), time(rows, "occurred_at"), rows.getString("payload"),
                        TraceContext.stored(rows.getString("traceparent"), rows.getString("tracestate"))));
            }
        }
        return page;
    }

    private String condition(Instant from, List<Object> parameters) {
        StringBuilder condition = new StringBuilder(" WHERE e.occurred_at >= ?");
        parameters.add(from);
        if (selection.until() != null) {
            condition.append(" AND e.occurred_at < ?");
            parameters.add(selection.until());
        }
        if (!selection.types().isEmpty()) {
            condition.append(" AND e.event_type IN (").append(String.join(", ", selection.types().stream().map(type -> "?").toList()))
                    .append(")");
            selection.types().stream().map(EventType::name).forEach(parameters::add);
        }
        if (selection.number() != null) {
            condition.append(" AND EXISTS (SELECT 1 FROM conversation c WHERE c.conversation_id = e.conversation_id"
                    + " AND c.business_number = ?)");
            parameters.add(selection.number());
        }
        return condition.toString();
    }

    private PreparedStatement prepare(String query, List<Object> parameters) throws SQLException {
        PreparedStatement statement = database.prepareStatement(query);
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            statement.setObject(i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Times.ofColumn(row.getObject(column, OffsetDateTime.class));
    }
}
