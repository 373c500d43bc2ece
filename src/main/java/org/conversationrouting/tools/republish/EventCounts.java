package org.conversationrouting.tools.republish;

import java.time.Instant;
import java.util.SortedMap;

/**
 * The number of selected events.
 *
 * @param byType by stored event type; this version may not know the type
 * @param latest when the latest event occurred; null if there are none
 */
public record EventCounts(SortedMap<String, Long> byType, Instant latest) {

    public long total() {
        return byType.values().stream().mapToLong(Long::longValue).sum();
    }
}
