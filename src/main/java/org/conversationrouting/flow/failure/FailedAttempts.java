package org.conversationrouting.flow.failure;

import java.util.concurrent.atomic.LongAdder;

/** Counts the attempts at a message alone that failed for another reason than a technical fault, as the table {@code failed_attempt} does. Thread-safe. */
public final class FailedAttempts {

    private final LongAdder total = new LongAdder();

    public void count() {
        total.increment();
    }

    /** Since the start. */
    public long total() {
        return total.sum();
    }
}
