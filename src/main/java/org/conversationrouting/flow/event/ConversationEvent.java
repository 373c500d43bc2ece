package org.conversationrouting.flow.event;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.conversationrouting.flow.message.Times;

/**
 * An event as it is stored and published.
 *
 * @param payload  the JSON that is published, word for word
 * @param decision the decision's JSON; null when the event has none, or was read from the database
 * @param headers  null when it was read from the database
 */
public record ConversationEvent(String eventId, EventType eventType, String conversationId, OffsetDateTime occurredAt,
                                String payload, String decision, EventHeaders headers) {

    /** The event's type, as the table {@code conversation_event} has it. */
    public String type() {
        return eventType.name();
    }

    /**
     * @param prefix of the columns: {@code known_} in a row of {@code find-situations.sql}, none in one of {@code find-event.sql}
     * @return null when there is no event
     */
    public static ConversationEvent ofRow(Map<String, Object> row, String prefix) {
        String eventId = row == null ? null : (String) row.get(prefix + "event_id");
        return eventId == null ? null
                : new ConversationEvent(eventId, EventType.valueOf((String) row.get(prefix + "event_type")),
                (String) row.get(prefix + "conversation_id"),
                Times.ofColumn(row.get(prefix + "occurred_at")).atOffset(ZoneOffset.UTC),
                (String) row.get(prefix + "payload"), null, null);
    }
}
