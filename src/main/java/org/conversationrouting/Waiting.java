package org.conversationrouting;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at the start for the broker or the database, and logs each reason once. */
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    interface Attempt {
        /** @return why it is not ready yet; empty if it is ready. An exception ends the waiting */
        Optional<String> obstacle() throws Exception;
    }

    private final String what;
    private final BooleanSupplier givenUp;
    private final Set<String> said = new HashSet<>();

    /**
     * @param what    the thing to wait for, with its article
     * @param givenUp whether it is no longer needed
     */
    Waiting(String what, BooleanSupplier givenUp) {
        this.what = what;
        this.givenUp = givenUp;
    }

    /** @throws CancellationException if it is given up */
    void until(Attempt attempt) throws Exception {
        for (Optional<String> obstacle = attempt.obstacle(); obstacle.isPresent(); obstacle = attempt.obstacle()) {
            say(obstacle.get());
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** @throws CancellationException when it is given up */
    void say(String obstacle) {
        if (givenUp.getAsBoolean()) {
            throw new CancellationException();
        }
        if (said.add(obstacle)) {
            LOG.info("Waiting for {}: {}", what, obstacle);
        }
    }
}
