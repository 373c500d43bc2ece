package org.conversationrouting.flow.event;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.conversationrouting.flow.message.Times;
import org.conversationrouting.flow.message.TraceContext;

/**
 * An event as it is stored and published.
 *
 * @param payload  the published JSON, byte for byte
 * @param decision the decision's JSON; null if the event has none or was read from the database
 * @param headers  null if the event was read from the database
 * @param outcome  for statistics; null if the event was read from the database, because it was counted then
 * @param trace    the trace context of the message that caused it; null if there is none
 */
public record ConversationEvent(String eventId, EventType eventType, String conversationId, OffsetDateTime occurredAt,
                                String payload, String decision, EventHeaders headers, Outcome outcome, TraceContext trace) {

    /** The event's type, as stored in {@code conversation_event}. */
    public String type() {
        return eventType.name();
    }

    /** The same event, caused by a message with this trace context. @param context null if there is none */
    public ConversationEvent in(TraceContext context) {
        return context == null ? this
                : new ConversationEvent(eventId, eventType, conversationId, occurredAt, payload, decision, headers, outcome, context);
    }

    /** As stored in {@code conversation_event}; null if there is none. */
    public String traceparent() {
        return trace == null ? null : trace.traceparent();
    }

    /** As stored in {@code conversation_event}; null if there is none. */
    public String tracestate() {
        return trace == null ? null : trace.tracestate();
    }

    /**
     * @param prefix the columns' prefix: {@code known_} in {@code find-situations.sql}, empty in {@code find-event.sql}
     * @return null if there is no event
     */
    public static ConversationEvent ofRow(Map<String, Object> row, String prefix) {
        String eventId = row == null ? null : (String) row.get(prefix + "event_id");
        return eventId == null ? null
                : new ConversationEvent(eventId, EventType.valueOf((String) row.get(prefix + "event_type")),
                (String) row.get(prefix + "conversation_id"),
                Times.ofColumn(row.get(prefix + "occurred_at")).atOffset(ZoneOffset.UTC),
                (String) row.get(prefix + "payload"), null, null, null,
                TraceContext.stored((String) row.get(prefix + "traceparent"), (String) row.get(prefix + "tracestate")));
    }
}
