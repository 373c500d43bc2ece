package org.conversationrouting.engine.listener;

import java.util.function.BooleanSupplier;

/** The pauses of a retry queue's consumer: they double while every message fails, and end when one succeeds. */
final class RetryPace {

    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 1_000;

    private volatile long pauseMillis;

    void failed() {
        pauseMillis = Math.min(LONGEST_MILLIS, Math.max(FIRST_MILLIS, pauseMillis * 2));
    }

    void succeeded() {
        pauseMillis = 0;
    }

    /** @param running the pause ends early once this is false */
    void await(BooleanSupplier running) {
        long end = System.nanoTime() + pauseMillis * 1_000_000;
        try {
            for (long left = pauseMillis; left > 0 && running.getAsBoolean(); left = (end - System.nanoTime()) / 1_000_000) {
                Thread.sleep(Math.min(left, FIRST_MILLIS));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
