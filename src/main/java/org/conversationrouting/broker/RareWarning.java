package org.conversationrouting.broker;

import java.time.Duration;
import org.slf4j.Logger;

/** A warning that whoever connects can cause: one line a minute at most, with the number of those left out. */
final class RareWarning {

    private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private final String text;
    private long lastReport = System.nanoTime() - SILENCE_NANOS;
    private int leftOut;

    /** @param text has a placeholder for the reason */
    RareWarning(Logger log, String text) {
        this.log = log;
        this.text = text;
    }

    synchronized void report(String reason) {
        if (System.nanoTime() - lastReport < SILENCE_NANOS) {
            leftOut++;
            return;
        }
        lastReport = System.nanoTime();
        log.warn(text + (leftOut == 0 ? "" : " (and " + leftOut + " more since the last such line)"), reason);
        leftOut = 0;
    }
}
