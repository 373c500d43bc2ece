package org.conversationrouting;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one part after the other. A part that hangs does not hold up those after it: when its share of the time is over, it is left
 * behind. None is interrupted: an interrupt in the middle of a write closes the embedded database.
 */
final class BoundedStop {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedStop.class);

    interface Part {
        void stop() throws Exception;
    }

    private final long end;

    /** @param total for all parts together */
    BoundedStop(Duration total) {
        end = System.nanoTime() + total.toNanos();
    }

    /** What is left of a share. */
    Duration atMost(Duration share) {
        long left = Math.max(0, end - System.nanoTime());
        return Duration.ofNanos(Math.min(left, share.toNanos()));
    }

    /** Tells of a part that hangs or fails. @param what the part, without its article */
    void stop(String what, Duration share, Part part) {
        ParallelTask<Void> stopping = ParallelTask.run("stop-" + what, () -> {
            part.stop();
            return null;
        });
        try {
            if (stopping.isDoneWithin(atMost(share))) {
                stopping.join();
            } else {
                LOG.warn("Abandoned, because it did not stop within {} ms: {}", share.toMillis(), what);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.warn("Stopping the {} failed: {}", what, failure.toString());
        }
    }
}
