package org.conversationrouting.tools;

import java.util.concurrent.TimeUnit;

/** Limits how fast messages are sent. Each batch is one transaction. */
public final class RateLimiter {

    private static final int BATCHES_PER_SECOND = 4;

    private final int batchSize;
    private final Integer rate;
    private final long start = System.nanoTime();

    /**
     * @param maxBatchSize messages per transaction, if the rate does not require smaller ones
     * @param rate         messages per second; null for no limit
     */
    public RateLimiter(int maxBatchSize, Integer rate) {
        this.batchSize = rate == null ? maxBatchSize : Math.min(maxBatchSize, Math.max(1, rate / BATCHES_PER_SECOND));
        this.rate = rate;
    }

    /** The number of messages per transaction. */
    public int batchSize() {
        return batchSize;
    }

    /** Waits until the next batch is due. @param sent the number of messages since the start */
    public void await(long sent) throws InterruptedException {
        if (rate != null) {
            long due = start + TimeUnit.SECONDS.toNanos(sent) / rate;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }
}
