package org.conversationrouting.tools;

import java.util.concurrent.TimeUnit;

/** How fast messages are sent: in batches, each a transaction, and at most so many a second. */
public final class Pace {

    private static final int BATCHES_A_SECOND = 4;

    private final int batch;
    private final Integer rate;
    private final long start = System.nanoTime();

    /**
     * @param largestBatch messages of a transaction when nothing slows it down
     * @param rate         messages a second; null for as fast as it goes
     */
    public Pace(int largestBatch, Integer rate) {
        this.batch = rate == null ? largestBatch : Math.min(largestBatch, Math.max(1, rate / BATCHES_A_SECOND));
        this.rate = rate;
    }

    /** How many messages a transaction has. */
    public int batch() {
        return batch;
    }

    /** @param sent since the start */
    public void await(long sent) throws InterruptedException {
        if (rate != null) {
            long due = start + TimeUnit.SECONDS.toNanos(sent) / rate;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }
}
