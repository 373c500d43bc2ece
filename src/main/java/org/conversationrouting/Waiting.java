package org.conversationrouting;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at start for what is not up yet, and says why, each reason once. */
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    interface Attempt {
        /** @return why it is not there yet; empty when it is. An exception ends the waiting */
        Optional<String> obstacle() throws Exception;
    }

    private final String what;
    private final Set<String> said = new HashSet<>();

    /** @param what is waited for, with its article */
    Waiting(String what) {
        this.what = what;
    }

    /** @throws InterruptedException when the program is stopped meanwhile */
    void until(Attempt attempt) throws Exception {
        for (Optional<String> obstacle = attempt.obstacle(); obstacle.isPresent(); obstacle = attempt.obstacle()) {
            say(obstacle.get());
            Thread.sleep(PAUSE.toMillis());
        }
    }

    void say(String obstacle) {
        if (said.add(obstacle)) {
            LOG.info("Waiting for {}: {}", what, obstacle);
        }
    }
}
