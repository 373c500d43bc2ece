package org.conversationrouting.tools.republish;

import java.time.Instant;
import java.util.Set;
import org.conversationrouting.flow.event.EventType;

/**
 * The stored events to publish again.
 *
 * @param since  occurred at this time or later
 * @param until  occurred before this time; null for all
 * @param number the business number in its normal form; null for all
 * @param types  any of these; empty for all
 */
public record EventSelection(Instant since, Instant until, String number, Set<EventType> types) {
}
