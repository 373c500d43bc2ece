package org.conversationrouting.broker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a third of the consumers look up and decide at a time: the others meanwhile write and commit, or wait and so let
 * their batches grow. With all of them at it, each would take fewer messages, and under a middling load transactions cost
 * more than messages. Who has a large batch ends its turn at once: then that no longer holds.
 */
final class DatabaseTurns {

    /** One that waits for a lock is not to hold up the others. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Semaphore permits;
    private final ThreadLocal<Boolean> holdsPermit = ThreadLocal.withInitial(() -> false);

    DatabaseTurns(int consumers) {
        permits = new Semaphore(Math.max(1, consumers / 3), true);
    }

    /** Returns when it is this thread's turn, or when that took too long. */
    void await() {
        try {
            holdsPermit.set(permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends this thread's turn, if it did not end yet. */
    void end() {
        if (holdsPermit.get()) {
            holdsPermit.remove();
            permits.release();
        }
    }
}
