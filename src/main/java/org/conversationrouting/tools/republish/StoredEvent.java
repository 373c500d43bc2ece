package org.conversationrouting.tools.republish;

import java.time.Instant;

/**
 * A row of {@code conversation_event}.
 *
 * @param payload what was published, word for word
 */
record StoredEvent(String eventId, Instant occurredAt, String payload) {
}
