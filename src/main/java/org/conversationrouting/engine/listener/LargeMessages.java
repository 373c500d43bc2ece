package org.conversationrouting.engine.listener;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether large messages are arriving. A hundred of them, as many as a consumer prefetches, would not fit into the heap, and ActiveMQ
 * limits the prefetch only by the number of messages. Shared by all consumers of a process.
 */
public final class LargeMessages {

    private static final Logger LOG = LoggerFactory.getLogger(LargeMessages.class);
    /** After this time without a large message, consumers prefetch again. */
    private static final long QUIET_NANOS = Duration.ofSeconds(60).toNanos();
    /** The number of messages that a consumer prefetches. */
    private static final int PREFETCH = 100;
    private static final long MIN_SHARE = 1024 * 1024;
    /** A consumer may prefetch the heap divided by this. There are about a dozen consumers, and each message may exist twice. */
    private static final int HEAP_DIVISOR = 64;

    private final long share;
    private final LongSupplier nanoTime;
    private final AtomicLong quietFrom;

    public LargeMessages() {
        this(Math.max(MIN_SHARE, Runtime.getRuntime().maxMemory() / HEAP_DIVISOR), System::nanoTime);
    }

    /**
     * @param share    the number of bytes that one consumer may prefetch
     * @param nanoTime a monotonic clock
     */
    LargeMessages(long share, LongSupplier nanoTime) {
        this.share = share;
        this.nanoTime = nanoTime;
        this.quietFrom = new AtomicLong(nanoTime.getAsLong());
    }

    /** @param prefetched the number of bytes that a consumer has prefetched */
    boolean isTooMuch(long prefetched) {
        return prefetched > share;
    }

    /** Whether a hundred of this size would be too much. */
    boolean isLarge(int size) {
        return size > share / PREFETCH;
    }

    /** Records that a large message has arrived. Affects connections that are made from now on. */
    void seen() {
        if (!areArriving()) {
            LOG.warn("Messages of {} KB or more are arriving: messages are received one at a time until none that large has arrived for {} s",
                    share / PREFETCH / 1024, Duration.ofNanos(QUIET_NANOS).toSeconds());
        }
        quietFrom.set(nanoTime.getAsLong() + QUIET_NANOS);
    }

    boolean areArriving() {
        return nanoTime.getAsLong() - quietFrom.get() < 0;
    }
}
