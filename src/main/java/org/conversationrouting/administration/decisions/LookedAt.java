package org.conversationrouting.administration.decisions;

import java.time.Instant;

/** An event that a search came to. @param matches whether it is one of those that are looked for */
record LookedAt(String eventId, Instant occurredAt, boolean matches) {
}
