package org.conversationrouting.tools.republish;

import java.time.Instant;
import java.util.Set;
import org.conversationrouting.flow.event.EventType;

/**
 * Which stored events are wanted.
 *
 * @param since  occurred at this time or later
 * @param until  occurred before this time; null for all
 * @param number our number in its canonical form; null for all
 * @param types  any of these; empty for all
 */
public record EventSelection(Instant since, Instant until, String number, Set<EventType> types) {
}
