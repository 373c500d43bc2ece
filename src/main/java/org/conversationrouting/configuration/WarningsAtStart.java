package org.conversationrouting.configuration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.configuration.ConfigurationWarning.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once after the start, in the background, which rows of the routing tables can never match: the first ones of each kind, and the
 * number of the rest. After each page it pauses for longer than the page took, so that checking a million rows hardly slows down the
 * first messages.
 */
public final class WarningsAtStart implements AutoCloseable {

    /** The maximum number of rows of a kind that are logged individually. */
    static final int MAX_LOGGED = 10;

    private static final Logger LOG = LoggerFactory.getLogger(WarningsAtStart.class);
    /** A pause is this many times as long as the page before it. */
    private static final int PAUSE_PER_WORK = 19;
    /**
     * Without this limit, the pause after the first page would be long, because loading the phone number metadata takes time. The limit must
     * not be short: in the first seconds every page takes long, and the first messages need the processor.
     */
    private static final long MAX_PAUSE = TimeUnit.SECONDS.toNanos(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration MAX_CLOSE = Duration.ofSeconds(1);

    private final ConfigurationCheck check;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "configuration-check");
    private final Map<Kind, Integer> found = new EnumMap<>(Kind.class);

    private WarningsAtStart(ConfigurationCheck check) {
        this.check = check;
    }

    public static WarningsAtStart start(ConfigurationCheck check) {
        WarningsAtStart warnings = new WarningsAtStart(check);
        warnings.thread.setDaemon(true);
        warnings.thread.start();
        return warnings;
    }

    /** Does not interrupt the thread, because that could close the embedded database's file. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join(MAX_CLOSE.toMillis());
    }

    private void run() {
        try {
            long pause = 0;
            while (!check.isDone() && !closed.await(pause, TimeUnit.NANOSECONDS)) {
                pause = checkPage();
            }
            if (check.isDone()) {
                found.forEach(WarningsAtStart::logCount);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            LOG.warn("The routing tables could not be checked for rows that never match: {}", unexpected.getClass().getName());
        }
    }

    /** @return the pause before the next page, in nanoseconds */
    private long checkPage() {
        long start = System.nanoTime();
        try {
            check.next().forEach(this::log);
            return Math.min(MAX_PAUSE, PAUSE_PER_WORK * (System.nanoTime() - start));
        } catch (SQLException unavailable) {
            LOG.debug("The routing tables can't be read now", unavailable);
            return PAUSE_AFTER_FAILURE.toNanos();
        }
    }

    private void log(ConfigurationWarning warning) {
        if (found.merge(warning.kind(), 1, Integer::sum) <= MAX_LOGGED) {
            LOG.warn("{}", warning.logLine());
        }
    }

    private static void logCount(Kind kind, int count) {
        if (count > MAX_LOGGED) {
            LOG.warn("{}: {} more values like these", kind.column(), count - MAX_LOGGED);
        }
    }
}
