package org.conversationrouting.tools.republish;

import java.time.Instant;
import org.conversationrouting.flow.message.TraceContext;

/**
 * A row of {@code conversation_event}.
 *
 * @param payload the published JSON, byte for byte
 * @param trace   null if it has none
 */
record StoredEvent(String eventId, Instant occurredAt, String payload, TraceContext trace) {
}
