package org.conversationrouting.flow.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Counts how often a message was read although something in it was missing or unreadable, by what was taken in its place: nobody
 * else would notice that a sender writes times that we can't read. A message that is delivered again counts again.
 */
public final class Fallbacks {

    /** What was wrong with the message. */
    public enum Reason {
        /** {@code receivedAt} is missing: the JMS timestamp was taken. */
        RECEIVED_AT_MISSING,
        /** {@code receivedAt} is no time that we can read: the JMS timestamp was taken. */
        RECEIVED_AT_UNREADABLE,
        /** The message has no JMS timestamp that makes sense: the time of processing was taken. */
        JMS_TIMESTAMP_MISSING,
        /** The body holds NUL or half a surrogate pair: U+FFFD was taken. */
        BODY_NOT_STORABLE
    }

    private final Map<Reason, LongAdder> counts = Arrays.stream(Reason.values())
            .collect(Collectors.toUnmodifiableMap(reason -> reason, reason -> new LongAdder()));

    void count(Reason reason) {
        counts.get(reason).increment();
    }

    /** @return for each reason, in lower case, how often it occurred so far */
    public Map<String, Number> byReason() {
        return counts.entrySet().stream().collect(Collectors.toUnmodifiableMap(
                entry -> entry.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }
}
