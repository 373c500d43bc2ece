package org.conversationrouting.tools.republish;

import java.time.Instant;

/**
 * A row of {@code conversation_event}.
 *
 * @param payload the published JSON, byte for byte
 */
record StoredEvent(String eventId, Instant occurredAt, String payload) {
}
