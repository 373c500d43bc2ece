package org.conversationrouting.engine.listener;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether large messages arrive: a hundred of them, as many as a consumer prefetches, would not fit into the heap. ActiveMQ limits
 * the prefetch by the number of messages only. Shared by all consumers of a process.
 */
public final class LargeMessages {

    private static final Logger LOG = LoggerFactory.getLogger(LargeMessages.class);
    /** After this time without a large message, consumers prefetch again. */
    private static final long CALM_NANOS = Duration.ofSeconds(60).toNanos();
    /** The number of messages that a consumer prefetches. */
    private static final int PREFETCH = 100;
    private static final long SMALLEST_SHARE = 1024 * 1024;
    /** A consumer may prefetch this fraction of the heap. There are about a dozen consumers, and a copy takes the same space again. */
    private static final int SHARES = 64;

    private final long share;
    private final LongSupplier nanoTime;
    private final AtomicLong calmAt;

    public LargeMessages() {
        this(Math.max(SMALLEST_SHARE, Runtime.getRuntime().maxMemory() / SHARES), System::nanoTime);
    }

    /**
     * @param share    bytes that one consumer may prefetch
     * @param nanoTime a monotonic clock
     */
    LargeMessages(long share, LongSupplier nanoTime) {
        this.share = share;
        this.nanoTime = nanoTime;
        this.calmAt = new AtomicLong(nanoTime.getAsLong());
    }

    /** @param prefetched bytes of the messages that a consumer has prefetched */
    boolean isTooMuch(long prefetched) {
        return prefetched > share;
    }

    /** Whether a hundred of this size would be too much. */
    boolean isLarge(int size) {
        return size > share / PREFETCH;
    }

    /** Applies to connections made from now on. */
    void seen() {
        if (!areArriving()) {
            LOG.warn("Messages of {} KB or more are arriving: messages are received one at a time until none that large has arrived for {} s",
                    share / PREFETCH / 1024, Duration.ofNanos(CALM_NANOS).toSeconds());
        }
        calmAt.set(nanoTime.getAsLong() + CALM_NANOS);
    }

    boolean areArriving() {
        return nanoTime.getAsLong() - calmAt.get() < 0;
    }
}
