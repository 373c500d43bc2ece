package org.conversationrouting;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits during the start until the broker or the database is ready. Logs each reason once. */
final class StartupWait {

    private static final Logger LOG = LoggerFactory.getLogger(StartupWait.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    interface Attempt {
        /** @return why it is not ready yet; empty if it is ready. An exception ends the wait */
        Optional<String> obstacle() throws Exception;
    }

    private final String what;
    private final BooleanSupplier cancelled;
    private final Set<String> reported = new HashSet<>();

    /**
     * @param what      what to wait for, with its article: "the broker"
     * @param cancelled whether to stop waiting
     */
    StartupWait(String what, BooleanSupplier cancelled) {
        this.what = what;
        this.cancelled = cancelled;
    }

    /** @throws CancellationException if the wait is cancelled */
    void until(Attempt attempt) throws Exception {
        for (Optional<String> obstacle = attempt.obstacle(); obstacle.isPresent(); obstacle = attempt.obstacle()) {
            report(obstacle.get());
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** @throws CancellationException if the wait is cancelled */
    void report(String obstacle) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        if (reported.add(obstacle)) {
            LOG.info("Waiting for {}: {}", what, obstacle);
        }
    }
}
