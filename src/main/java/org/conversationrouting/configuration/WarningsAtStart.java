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
 * Logs once, beside the work of the routes, which rows of the routing tables can never match: the first of each kind by name, the others by
 * their count. It rests after each page of rows for longer than it worked, so that a million rows cost the first messages next to nothing.
 */
public final class WarningsAtStart implements AutoCloseable {

    /** How many rows of a kind are named. */
    static final int NAMED = 10;

    private static final Logger LOG = LoggerFactory.getLogger(WarningsAtStart.class);
    private static final int REST_PER_WORK = 9;
    /** The first pages are slow, since the tables of telephone numbers are read for them; a small installation is told soon all the same. */
    private static final long MAX_REST = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration MAX_END = Duration.ofSeconds(1);

    private final ConfigurationCheck check;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "configuration-check");
    private final Map<Kind, Integer> found = new EnumMap<>(Kind.class);

    private WarningsAtStart(ConfigurationCheck check) {
        this.check = check;
    }

    public static WarningsAtStart begin(ConfigurationCheck check) {
        WarningsAtStart warnings = new WarningsAtStart(check);
        warnings.thread.setDaemon(true);
        warnings.thread.start();
        return warnings;
    }

    /** Without an interrupt, which would close the file of an embedded database. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join(MAX_END.toMillis());
    }

    private void run() {
        try {
            long rest = 0;
            while (!check.isDone() && !closed.await(rest, TimeUnit.NANOSECONDS)) {
                rest = checkPage();
            }
            if (check.isDone()) {
                found.forEach(WarningsAtStart::tellCount);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            LOG.warn("The routing tables could not be checked for rows that never match: {}", unexpected.getClass().getName());
        }
    }

    /** @return for how many nanoseconds to rest */
    private long checkPage() {
        long begin = System.nanoTime();
        try {
            check.next().forEach(this::tell);
            return Math.min(MAX_REST, REST_PER_WORK * (System.nanoTime() - begin));
        } catch (SQLException databaseAway) {
            LOG.debug("The routing tables can't be read now", databaseAway);
            return PAUSE_AFTER_FAILURE.toNanos();
        }
    }

    private void tell(ConfigurationWarning warning) {
        if (found.merge(warning.kind(), 1, Integer::sum) <= NAMED) {
            LOG.warn("{}", warning.logLine());
        }
    }

    private static void tellCount(Kind kind, int count) {
        if (count > NAMED) {
            LOG.warn("{}: {} more values like these", kind.column(), count - NAMED);
        }
    }
}
