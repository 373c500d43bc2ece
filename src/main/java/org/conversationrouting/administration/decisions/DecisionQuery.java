package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.conversationrouting.database.Database;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.flow.event.EventConditions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The SQL that looks for decisions among the events. It reads events latest first, in parts. If a number, a customer or an owner is looked for, an
 * index has exactly the events that can match; otherwise the query looks at every event of the time. Their JSON is large, so it is only read for
 * those that are shown.
 */
final class DecisionQuery {

    private static final String DECIDES = "(e.event_type IN ('CONVERSATION_ASSIGNED', 'OWNER_CHANGED') OR e.event_type = 'MESSAGE_APPENDED' AND ";
    /** As in the indexes of PostgreSQL. */
    private static final String DECISION = DECIDES + "e.payload LIKE '%" + EventConditions.NOT_ELIGIBLE + "%')";
    /** The same for events that no index has found: PostgreSQL takes half as long for it. */
    private static final String DECISION_WITHOUT_INDEX = DECIDES + "POSITION('" + EventConditions.NOT_ELIGIBLE + "' IN e.payload) > 0)";
    /** The same on H2, in a column that was computed when the event was stored. */
    private static final String DECISION_ON_H2 = "e.decision_number IS NOT NULL";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Object OWNER = new Object();
    static final Comparator<LookedAt> LATEST_FIRST = Comparator.comparing(LookedAt::occurredAt).thenComparing(LookedAt::eventId).reversed();

    private final Database.Kind kind;
    private final List<String> looked = new ArrayList<>();
    private final List<Object> lookedValues = new ArrayList<>();
    private final List<String> matching = new ArrayList<>();
    private final List<Object> matchingValues = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    /** An id may be one of a user and of a queue. A query for both at once would not read the index in the order of the time. */
    private final List<String> ownerKeys = new ArrayList<>();
    private String tables = "conversation_event e";

    DecisionQuery(Database.Kind kind, DecisionFilter filter) {
        this.kind = kind;
        addCustomer(filter.customer());
        addOwner(filter.ownerType(), filter.ownerId());
        addNumber(filter.number());
        matching.add(EventConditions.NOT_HANDED_OVER);
        if (looked.isEmpty()) {
            matching.add(kind == Database.Kind.H2 ? DECISION_ON_H2 : DECISION_WITHOUT_INDEX);
        } else if (kind != Database.Kind.H2) {
            looked.add(DECISION);
        } else if (filter.number() == null && filter.ownerId() == null) {
            looked.add(DECISION_ON_H2);
        }
        if (filter.conversation() != null) {
            matching.add("e.conversation_id = ?");
            matchingValues.add(filter.conversation());
        }
        addText("\"decision\":{\"option\":", filter.option());
        addText("\"reason\":", filter.reason());
        look("e.occurred_at >= ?", filter.since());
        look("e.occurred_at < ?", filter.until());
    }

    private void addCustomer(String customer) {
        if (customer == null) {
            return;
        }
        if (kind == Database.Kind.H2) {
            tables = "sms_message m JOIN conversation_event e ON e.event_id = m.event_id";
            look("m.direction = 'INBOUND' AND m.customer_number = ?", customer);
        } else {
            look("(split_part(split_part(e.payload, '\"customerNumber\":\"', 2), '\"', 1) COLLATE \"C\") = ?", beforeQuote(customer));
            addCutText("\"customerNumber\":", customer);
        }
    }

    private void addOwner(String type, String id) {
        if (id != null) {
            ownerKeys.addAll(type != null ? List.of(beforeName(type, id)) : List.of(beforeName("USER", id), beforeName("QUEUE", id)));
            look(kind == Database.Kind.H2 ? "e.decision_owner = ?"
                    : "(split_part(split_part(e.payload, '\"owner\":', 2), ',\"name\"', 1) COLLATE \"C\") = ?", OWNER);
            orderBy("e.decision_owner");
        }
    }

    private void addNumber(String number) {
        if (number != null) {
            look(kind == Database.Kind.H2 ? "e.decision_number = ?"
                    : "(split_part(split_part(e.payload, '\"businessNumber\":\"', 2), '\"', 1) COLLATE \"C\") = ?", beforeQuote(number));
            addCutText("\"businessNumber\":", number);
            orderBy("e.decision_number");
        }
    }

    /** H2 only reads an index in its order if the query names all of its columns. */
    private void orderBy(String key) {
        if (kind == Database.Kind.H2 && order.isEmpty() && looked.size() == 1) {
            order.add(key + " DESC");
        }
    }

    private void addText(String key, String value) {
        if (value != null) {
            matching.add("POSITION(? IN e.payload) > 0");
            matchingValues.add(key + json(value));
        }
    }

    /** An index has a number up to its first quote, which is all of almost every number. */
    private void addCutText(String key, String number) {
        if (number.indexOf('"') >= 0) {
            addText(key, number);
        }
    }

    private void look(String condition, Object value) {
        if (value != null) {
            looked.add(condition);
            lookedValues.add(value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
    }

    /**
     * The next events that are looked at.
     *
     * @param previous the last event that was looked at; null to begin
     */
    List<LookedAt> read(JdbcClient database, LookedAt previous, int limit) {
        if (ownerKeys.size() < 2) {
            return read(database, previous, limit, ownerKeys.isEmpty() ? null : ownerKeys.get(0));
        }
        return ownerKeys.stream().flatMap(owner -> read(database, previous, limit, owner).stream()).sorted(LATEST_FIRST).limit(limit).toList();
    }

    private List<LookedAt> read(JdbcClient database, LookedAt previous, int limit, String owner) {
        List<String> conditions = new ArrayList<>(looked);
        List<Object> values = new ArrayList<>(matchingValues);
        lookedValues.forEach(value -> values.add(value == OWNER ? owner : value));
        if (previous != null) {
            conditions.add("e.occurred_at <= ? AND (e.occurred_at < ? OR e.event_id < ?)");
            values.add(previous.occurredAt().atOffset(ZoneOffset.UTC));
            values.add(previous.occurredAt().atOffset(ZoneOffset.UTC));
            values.add(previous.eventId());
        }
        values.add(limit);
        List<String> columns = new ArrayList<>(order);
        columns.addAll(List.of("e.occurred_at DESC", "e.event_id DESC"));
        return database.sql("SELECT e.event_id, e.occurred_at, " + String.join(" AND ", matching) + " FROM " + tables
                        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                        + " ORDER BY " + String.join(", ", columns) + " LIMIT ?")
                .params(values)
                .query((row, index) -> new LookedAt(row.getString(1), row.getObject(2, java.time.OffsetDateTime.class).toInstant(), row.getBoolean(3)))
                .list();
    }

    /** The part of the JSON that an index has of an owner. */
    private static String beforeName(String type, String id) {
        return json(new Owner(type, id, null)).split(",\"name\"", 2)[0];
    }

    /** The part of the JSON that an index has of a number: an alphanumeric sender can contain a quote. */
    private static String beforeQuote(String number) {
        String json = json(number);
        return json.substring(1, json.indexOf('"', 1));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
