package org.conversationrouting.engine.listener;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a third of a queue's consumers look up and decide at a time: the others meanwhile write and commit, or wait and so let
 * their batches grow. With all of them at it, each would take fewer messages, and under a middling load transactions cost
 * more than messages.
 */
public final class DatabaseTurns {

    /** One that waits for a lock is not to hold up the others. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    /** A transaction of so many messages costs little more for each than a larger one: whoever has it ends the turn at once. */
    private static final int LARGE = 16;

    private final ThreadLocal<Semaphore> held = new ThreadLocal<>();

    /** @param consumers that take turns among themselves */
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
