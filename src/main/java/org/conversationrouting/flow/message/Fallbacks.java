package org.conversationrouting.flow.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Counts the messages that were read although something in them was missing or unreadable. Otherwise nobody would notice a sender
 * whose times we can't read. A redelivered message counts again.
 */
public final class Fallbacks {

    /** What was wrong with the message. */
    public enum Reason {
        /** {@code receivedAt} is missing; the JMS timestamp is used. */
        RECEIVED_AT_MISSING,
        /** {@code receivedAt} can't be read; the JMS timestamp is used. */
        RECEIVED_AT_UNREADABLE,
        /** The message has no plausible JMS timestamp; the time of processing is used. */
        JMS_TIMESTAMP_MISSING,
        /** The body contains NUL or a lone surrogate, which is replaced by U+FFFD. */
        BODY_NOT_STORABLE
    }

    private final Map<Reason, LongAdder> counts = Arrays.stream(Reason.values())
            .collect(Collectors.toUnmodifiableMap(reason -> reason, reason -> new LongAdder()));

    void count(Reason reason) {
        counts.get(reason).increment();
    }

    /** @return the count of each reason, by its name in lower case */
    public Map<String, Number> byReason() {
        return counts.entrySet().stream().collect(Collectors.toUnmodifiableMap(
                entry -> entry.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }
}
