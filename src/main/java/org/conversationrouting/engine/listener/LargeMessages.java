package org.conversationrouting.engine.listener;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether messages are about of which a hundred, as many as a consumer has at hand, would not fit into the heap. ActiveMQ counts
 * what it sends ahead in messages only. Shared by all consumers of a process.
 */
public final class LargeMessages {

    private static final Logger LOG = LoggerFactory.getLogger(LargeMessages.class);
    /** How long no large message must have come until consumers take more than one at a time again. */
    private static final long CALM_NANOS = Duration.ofSeconds(60).toNanos();
    /** Messages that the broker sends ahead. */
    private static final int AT_HAND = 100;
    private static final long SMALLEST_SHARE = 1024 * 1024;
    /** Of the heap, for what one consumer has at hand: there are about a dozen, and a copy of a message takes the same again. */
    private static final int SHARES = 64;

    private final long share;
    private final LongSupplier nanoTime;
    private final AtomicLong calmAt;

    public LargeMessages() {
        this(Math.max(SMALLEST_SHARE, Runtime.getRuntime().maxMemory() / SHARES), System::nanoTime);
    }

    /**
     * @param share    bytes that one consumer may have at hand
     * @param nanoTime a clock that nobody sets
     */
    LargeMessages(long share, LongSupplier nanoTime) {
        this.share = share;
        this.nanoTime = nanoTime;
        this.calmAt = new AtomicLong(nanoTime.getAsLong());
    }

    /** @param atHand bytes of messages that a consumer has received ahead */
    boolean isTooMuch(long atHand) {
        return atHand > share;
    }

    /** Whether a hundred of this size would be too much. */
    boolean isLarge(int size) {
        return size > share / AT_HAND;
    }

    /** Takes effect for connections made from now on. */
    void seen() {
        if (areNotAbout()) {
            LOG.warn("Messages of {} KB and more are coming: they are received one at a time until none came for {} s",
                    share / AT_HAND / 1024, Duration.ofNanos(CALM_NANOS).toSeconds());
        }
        calmAt.set(nanoTime.getAsLong() + CALM_NANOS);
    }

    boolean areNotAbout() {
        return nanoTime.getAsLong() - calmAt.get() >= 0;
    }
}
