package org.conversationrouting.broker;

import java.time.Duration;
import org.slf4j.Logger;

/** Logs a warning that any client can cause at most once a minute, with the number of suppressed warnings. */
final class RateLimitedWarning {

    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private final String text;
    private long lastReport = System.nanoTime() - INTERVAL_NANOS;
    private int suppressed;

    /** @param text contains a placeholder for the reason */
    RateLimitedWarning(Logger log, String text) {
        this.log = log;
        this.text = text;
    }

    synchronized void report(String reason) {
        if (System.nanoTime() - lastReport < INTERVAL_NANOS) {
            suppressed++;
            return;
        }
        lastReport = System.nanoTime();
        log.warn(text + (suppressed == 0 ? "" : " (and " + suppressed + " more since the last warning)"), reason);
        suppressed = 0;
    }
}
