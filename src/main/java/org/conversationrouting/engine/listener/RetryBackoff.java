package org.conversationrouting.engine.listener;

import java.util.function.BooleanSupplier;

/** Exponential backoff for the consumer of a retry queue. The pauses double while every message fails, and end when one succeeds. */
final class RetryBackoff {

    private static final long FIRST_MILLIS = 50;
    private static final long MAX_MILLIS = 1_000;

    private volatile long pauseMillis;

    void failed() {
        pauseMillis = Math.min(MAX_MILLIS, Math.max(FIRST_MILLIS, pauseMillis * 2));
    }

    void succeeded() {
        pauseMillis = 0;
    }

    /** @param running ends the pause early once it is false */
    void await(BooleanSupplier running) {
        long end = System.nanoTime() + pauseMillis * 1_000_000;
        try {
            for (long remaining = pauseMillis; remaining > 0 && running.getAsBoolean(); remaining = (end - System.nanoTime()) / 1_000_000) {
                Thread.sleep(Math.min(remaining, FIRST_MILLIS));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
