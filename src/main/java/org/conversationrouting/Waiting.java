package org.conversationrouting;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at start for what is not up yet, and says so once. */
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    interface Attempt {
        /** @return whether it is there now; an exception ends the waiting */
        boolean succeeds() throws Exception;
    }

    private Waiting() {
    }

    /** @throws InterruptedException when the program is stopped meanwhile */
    static void until(String what, Attempt attempt) throws Exception {
        for (boolean said = false; !attempt.succeeds(); said = true) {
            if (!said) {
                LOG.info("Waiting for {}", what);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
