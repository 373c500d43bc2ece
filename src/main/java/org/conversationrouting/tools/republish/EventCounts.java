package org.conversationrouting.tools.republish;

import java.time.Instant;
import java.util.SortedMap;

/**
 * How many stored events are wanted.
 *
 * @param byType by event type as it is stored, which may be one that this version does not know
 * @param latest when the latest of them occurred; null when there is none
 */
public record EventCounts(SortedMap<String, Long> byType, Instant latest) {

    public long total() {
        return byType.values().stream().mapToLong(Long::longValue).sum();
    }
}
