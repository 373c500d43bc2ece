package org.conversationrouting.event;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.conversationrouting.message.Times;

/**
 * An event as it is stored and published.
 *
 * @param payload  the JSON that is published, word for word
 * @param decision the decision's JSON; null when the event has none, or was read from the database
 */
public record ConversationEvent(String eventId, EventType eventType, String conversationId, OffsetDateTime occurredAt,
                                String payload, String decision) {

    /** @return the event in a row of {@code find-same-sms.sql} or {@code find-event.sql}; null when there is none */
    public static ConversationEvent ofRow(Map<String, Object> row) {
        return row == null || row.get("event_id") == null ? null
                : new ConversationEvent((String) row.get("event_id"), EventType.valueOf((String) row.get("event_type")),
                (String) row.get("conversation_id"), Times.ofColumn(row.get("occurred_at")).atOffset(ZoneOffset.UTC),
                (String) row.get("payload"), null);
    }
}
