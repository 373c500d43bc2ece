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
 * A value whose computation reads large tables. It is kept the longer the more time it took, so that it takes a small part of the database's
 * time, and is computed in the background, only while somebody asks.
 */
public final class SlowValue<T> {

    private static final Logger LOG = LoggerFactory.getLogger(SlowValue.class);
    private static final long MIN_AGE = TimeUnit.SECONDS.toNanos(2);
    private static final int AGE_PER_WORK = 100;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final Supplier<T> computation;
    private final Executor background;
    private final int agePerWork;
    private volatile T latest;
    private CompletableFuture<Void> running;
    private long startedAt;
    private long validUntil;

    /** It takes at most a hundredth of the database's time. @param initial until it was computed for the first time */
    public SlowValue(T initial, Supplier<T> computation, Executor background) {
        this(initial, computation, background, AGE_PER_WORK);
    }

    /** @param agePerWork for how many times as long as it took it is kept */
    SlowValue(T initial, Supplier<T> computation, Executor background, int agePerWork) {
        this.latest = initial;
        this.computation = computation;
        this.background = background;
        this.agePerWork = agePerWork;
        this.validUntil = System.nanoTime();
    }

    /** Waits for the current value; if it takes more than two seconds, the previous one, which everybody then gets at once. */
    public T get() {
        CompletableFuture<Void> work = startIfOld();
        if (work != null) {
            try {
                work.get(remainingPatience(), TimeUnit.NANOSECONDS);
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
            startedAt = System.nanoTime();
            running = CompletableFuture.runAsync(this::compute, background);
        }
        return running;
    }

    private synchronized long remainingPatience() {
        return Math.max(0, PATIENCE - (System.nanoTime() - startedAt));
    }

    private void compute() {
        long start = System.nanoTime();
        try {
            latest = computation.get();
        } finally {
            long now = System.nanoTime();
            synchronized (this) {
                validUntil = now + Math.max(MIN_AGE, (now - start) * agePerWork);
                running = null;
            }
        }
    }
}
