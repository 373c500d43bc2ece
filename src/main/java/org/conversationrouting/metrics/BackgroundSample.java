package org.conversationrouting.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.engine.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that is read in the background from time to time, because reading it may take long or hang. Whoever asks for it never waits, and
 * gets no value that is outdated.
 */
public final class BackgroundSample<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundSample.class);
    /** A value is outdated after this many periods. */
    private static final int MAX_AGE_PERIODS = 6;

    private final Callable<T> source;
    private final long maxAgeNanos;
    private final ScheduledExecutorService timer;
    private volatile Reading<T> latest;

    private record Reading<T>(T value, long nanos) {
    }

    private BackgroundSample(String name, Duration period, Callable<T> source) {
        this.source = source;
        maxAgeNanos = MAX_AGE_PERIODS * period.toNanos();
        timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(name));
    }

    /**
     * @param name   of the thread
     * @param period between the end of a reading and the begin of the next
     * @param source may fail; then there is no value until it succeeds again
     */
    public static <T> BackgroundSample<T> start(String name, Duration period, Callable<T> source) {
        BackgroundSample<T> sample = new BackgroundSample<>(name, period, source);
        sample.timer.scheduleWithFixedDelay(sample::read, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return sample;
    }

    private void read() {
        try {
            latest = new Reading<>(source.call(), System.nanoTime());
        } catch (Exception failure) {
            // the health checks of the broker and the database report the cause
            LOG.debug("No value", failure);
            latest = null;
        }
    }

    /** @return empty before the first reading, after a failed one, and if the latest one is outdated */
    public Optional<T> latest() {
        Reading<T> reading = latest;
        return reading == null || System.nanoTime() - reading.nanos() > maxAgeNanos ? Optional.empty() : Optional.of(reading.value());
    }

    @Override
    public void close() {
        // not interrupted, because an interrupt during a query closes the embedded database
        timer.shutdown();
    }
}
