package org.conversationrouting.engine.listener;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only a third of a queue's consumers look up and decide at the same time. The others write and commit, or wait while their batches
 * grow. If all consumers received at the same time, batches would be smaller, and under a medium load the transactions would cost more
 * than the messages.
 */
public final class DatabaseTurns {

    /** A consumer that waits for a lock must not hold up the others. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    /** A batch of this size ends its turn immediately, because even larger transactions would hardly be cheaper per message. */
    private static final int LARGE = 16;

    private final ThreadLocal<Semaphore> held = new ThreadLocal<>();

    /** @param consumers the number of consumers that share the turns */
    BatchListener taking(int consumers, BatchListener next) {
        Semaphore permits = new Semaphore(Math.max(1, consumers / 3), true);
        return delivery -> {
            await(permits);
            try {
                next.onMessages(delivery);
            } finally {
                end();
            }
        };
    }

    BatchListener endingWhenLarge(BatchListener next) {
        return delivery -> {
            if (delivery.messages().size() >= LARGE) {
                end();
            }
            next.onMessages(delivery);
        };
    }

    /** Ends this thread's turn, if it has one. */
    public void end() {
        Semaphore permits = held.get();
        if (permits != null) {
            held.remove();
            permits.release();
        }
    }

    private void await(Semaphore permits) {
        try {
            if (permits.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                held.set(permits);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
