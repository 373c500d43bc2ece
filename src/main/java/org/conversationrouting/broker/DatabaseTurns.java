package org.conversationrouting.broker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a third of the consumers into the database at a time: the others meanwhile commit to the broker, or wait and so let
 * their batches grow. With all of them in it, each would take fewer messages, and under a middling load transactions cost more
 * than messages.
 */
final class DatabaseTurns {

    /** One that waits for a lock is not to hold up the others. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Semaphore permits;

    DatabaseTurns(int consumers) {
        permits = new Semaphore(Math.max(1, consumers / 3), true);
    }

    /** @return when it is this thread's turn, or when that took too long */
    Turn await() {
        return new Turn(permitted());
    }

    private boolean permitted() {
        try {
            return permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** For one thread. */
    final class Turn implements AutoCloseable {

        private boolean holdsPermit;

        private Turn(boolean holdsPermit) {
            this.holdsPermit = holdsPermit;
        }

        /** Ends the turn, if it did not end yet. */
        @Override
        public void close() {
            if (holdsPermit) {
                holdsPermit = false;
                permits.release();
            }
        }
    }
}
