package org.conversationrouting.administration.warnings;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value whose computation reads large tables. It is kept the longer the more time it took, so that it never takes more than a hundredth of
 * the database's time, and is computed in the background, only while somebody asks.
 */
public final class SlowValue<T> {

    private static final Logger LOG = LoggerFactory.getLogger(SlowValue.class);
    private static final long MIN_AGE = TimeUnit.SECONDS.toNanos(2);
    private static final int AGE_PER_WORK = 100;
    private static final long PATIENCE_MILLIS = 2_000;

    private final Supplier<T> computation;
    private final Executor background;
    private volatile T latest;
    private CompletableFuture<Void> running;
    private long validUntil;

    /** @param initial until it was computed for the first time */
    public SlowValue(T initial, Supplier<T> computation, Executor background) {
        this.latest = initial;
        this.computation = computation;
        this.background = background;
        this.validUntil = System.nanoTime();
    }

    /** Waits at most two seconds for the current value; if it takes longer, the previous one. */
    public T get() {
        CompletableFuture<Void> work = startIfOld();
        if (work != null) {
            try {
                work.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException notNow) {
                LOG.debug("The value is not up to date", notNow);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return latest;
    }

    /** Does not wait, but starts the computation if the value is old. */
    T latest() {
        startIfOld();
        return latest;
    }

    /** @return null if the value is recent */
    private synchronized CompletableFuture<Void> startIfOld() {
        if (running == null && System.nanoTime() - validUntil >= 0) {
            running = CompletableFuture.runAsync(this::compute, background);
        }
        return running;
    }

    private void compute() {
        long start = System.nanoTime();
        try {
            latest = computation.get();
        } finally {
            long now = System.nanoTime();
            synchronized (this) {
                validUntil = now + Math.max(MIN_AGE, (now - start) * AGE_PER_WORK);
                running = null;
            }
        }
    }
}
