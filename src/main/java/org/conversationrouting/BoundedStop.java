package org.conversationrouting;

import java.time.Duration;
import org.conversationrouting.engine.ParallelTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops parts one after the other, each with a time limit. A part that exceeds its limit is abandoned, so that it does not hold up
 * the next one. No part is interrupted, because an interrupt during a write closes the embedded database.
 */
final class BoundedStop {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedStop.class);

    interface Part {
        void stop() throws Exception;
    }

    private final long end;

    /** @param total the time limit for all parts together */
    BoundedStop(Duration total) {
        end = System.nanoTime() + total.toNanos();
    }

    /** @return the limit, or the remaining time if that is less */
    Duration atMost(Duration limit) {
        long left = Math.max(0, end - System.nanoTime());
        return Duration.ofNanos(Math.min(left, limit.toNanos()));
    }

    /** @param part null if it has not started */
    void stopIfStarted(String what, Duration limit, AutoCloseable part) {
        if (part != null) {
            stop(what, limit, part::close);
        }
    }

    /** Logs a warning if the part hangs or fails. @param what the part's name, without an article */
    void stop(String what, Duration limit, Part part) {
        ParallelTask<Void> stopping = ParallelTask.run("stop-" + what, () -> {
            part.stop();
            return null;
        });
        try {
            if (stopping.isDoneWithin(atMost(limit))) {
                stopping.join();
            } else {
                LOG.warn("The {} did not stop within {} ms; the stop continues without waiting", what, limit.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.warn("Stopping the {} failed: {}", what, failure.toString());
        }
    }
}
