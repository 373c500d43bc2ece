package org.conversationrouting.engine.listener;

/** The pauses of a retry queue's consumer: longer and longer while whatever it tries fails, none once something succeeds. */
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

    /** Returns at once when interrupted: the consumer is to stop. */
    void await() {
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
