package org.conversationrouting.bench.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.conversationrouting.flow.message.Times;

/** Stores the conversation, the SMS and its event, and returns the event's text. */
final class Events {

    private final ObjectMapper json;
    private final Store store;

    Events(ObjectMapper json, Store store) {
        this.json = json;
        this.store = store;
    }

    /** @param previous the pair's latest closed conversation; its fields are null if there is none */
    String assigned(Sms sms, Map<String, Object> previous, Decision decision) throws SQLException {
        OffsetDateTime now = now();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("conversation_id", UUID.randomUUID().toString());
        row.put("opened_at", now);
        row.put("owner_version", 1);
        row.put("previous_conversation_id", previous.get("conversation_id"));
        Map<String, Object> record = decision.record();
        if (record != null) {
            row.put("related_record_id", record.get("record_id"));
            row.put("related_record_object_type", record.get("object_type"));
            row.put("related_record_name", record.get("name"));
        }
        Map<String, Object> event = event("CONVERSATION_ASSIGNED", sms, row, decision.owner(), now);
        Map<String, Object> shown = decision(decision);
        event.put("decision", shown);
        Store.write(store.insertConversation, row.get("conversation_id"), sms.businessNumber(), sms.customerNumber(),
                decision.owner().get("type"), decision.owner().get("id"), row.get("related_record_id"),
                row.get("related_record_object_type"), row.get("related_record_name"), row.get("previous_conversation_id"), now,
                text(shown));
        return keep(sms, event, row, now);
    }

    String ownerChanged(Sms sms, Map<String, Object> row, Decision decision) throws SQLException {
        OffsetDateTime now = now();
        int version = ((Number) row.get("owner_version")).intValue() + 1;
        row.put("owner_version", version);
        Map<String, Object> event = event("OWNER_CHANGED", sms, row, decision.owner(), now);
        event.put("previousOwner", owner(row));
        event.put("cause", "OWNER_INELIGIBLE");
        Map<String, Object> shown = decision(decision);
        event.put("decision", shown);
        Store.write(store.updateOwner, decision.owner().get("type"), decision.owner().get("id"), version, text(shown),
                row.get("conversation_id"));
        return keep(sms, event, row, now);
    }

    /** @param decision null if the owner is still eligible */
    String appended(Sms sms, Map<String, Object> row, Decision decision) throws SQLException {
        OffsetDateTime now = now();
        Map<String, Object> event = event("MESSAGE_APPENDED", sms, row, owner(row), now);
        if (decision != null) {
            event.put("ownerEligible", false);
            event.put("decision", decision(decision));
        }
        return keep(sms, event, row, now);
    }

    String unrouted(Sms sms, String reason, Decision decision) {
        Map<String, Object> unrouted = new LinkedHashMap<>();
        unrouted.put("schemaVersion", 1);
        unrouted.put("reason", reason);
        unrouted.put("message", sms.fields());
        unrouted.put("decision", decision == null ? null : decision(decision));
        return text(unrouted);
    }

    private String keep(Sms sms, Map<String, Object> event, Map<String, Object> row, OffsetDateTime now) throws SQLException {
        String payload = text(event);
        Store.write(store.insertSms, sms.messageId(), sms.businessNumber(), sms.customerNumber(), row.get("conversation_id"),
                sms.body(), sms.receivedAt(), event.get("eventId"));
        Store.write(store.insertEvent, event.get("eventId"), event.get("eventType"), row.get("conversation_id"), payload, now);
        return payload;
    }

    private static Map<String, Object> event(String type, Sms sms, Map<String, Object> row, Map<String, Object> owner,
                                             OffsetDateTime now) {
        Map<String, Object> conversation = new LinkedHashMap<>();
        conversation.put("conversationId", row.get("conversation_id"));
        conversation.put("businessNumber", sms.businessNumber());
        conversation.put("customerNumber", sms.customerNumber());
        conversation.put("status", "OPEN");
        conversation.put("openedAt", Times.iso(Times.ofColumn(row.get("opened_at"))));
        conversation.put("ownerVersion", row.get("owner_version"));
        conversation.put("previousConversationId", row.get("previous_conversation_id"));
        conversation.put("relatedRecord", row.get("related_record_id") == null ? null : map("objectType",
                row.get("related_record_object_type"), "recordId", row.get("related_record_id"), "name", row.get("related_record_name")));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("schemaVersion", 1);
        event.put("eventId", UUID.nameUUIDFromBytes((type + " " + sms.businessNumber() + " " + sms.messageId())
                .getBytes(StandardCharsets.UTF_8)).toString());
        event.put("eventType", type);
        event.put("occurredAt", Times.iso(now.toInstant()));
        event.put("conversation", conversation);
        event.put("owner", owner);
        event.put("message", map("messageId", sms.messageId(), "body", sms.body(), "receivedAt", Times.iso(sms.receivedAt().toInstant()),
                "media", sms.fields().hasNonNull("media") ? sms.fields().get("media") : List.of()));
        return event;
    }

    private static Map<String, Object> decision(Decision decision) {
        Map<String, Object> chosen = decision.chosen() == null ? Map.of() : decision.chosen();
        Map<String, Object> shown = map("option", chosen.get("option"), "chain", chosen.get("chain"), "position", chosen.get("position"),
                "steps", decision.steps());
        shown.put("explanation", decision.owner() == null ? "Nobody can own this conversation."
                : "%s owns this conversation (%s).".formatted(decision.owner().get("name"), chosen.get("reason")));
        return shown;
    }

    private static Map<String, Object> owner(Map<String, Object> row) {
        return map("type", row.get("owner_type"), "id", row.get("owner_id"), "name", row.get("owner_name"));
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static OffsetDateTime now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
