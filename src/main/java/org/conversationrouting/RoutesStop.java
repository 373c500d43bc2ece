package org.conversationrouting;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.generation.Generations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the routes in three steps: first the consumers; then the timer routes, once they have confirmed all published events in the
 * outbox, so that no sweeper sends these again; finally everything else.
 */
final class RoutesStop {

    private static final Logger LOG = LoggerFactory.getLogger(RoutesStop.class);
    private static final Duration MAX_IN_FLIGHT = Duration.ofSeconds(5);
    private static final Duration MAX_CONFIRMATION = Duration.ofSeconds(3);
    private static final Duration MAX_ROUTES = Duration.ofMillis(1_500);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Generations generations;
    private final InFlightMessages inFlight;
    private final BooleanSupplier unconfirmed;

    /** @param unconfirmed whether published events remain to be confirmed in the outbox */
    RoutesStop(Generations generations, InFlightMessages inFlight, BooleanSupplier unconfirmed) {
        this.generations = generations;
        this.inFlight = inFlight;
        this.unconfirmed = unconfirmed;
    }

    void run(BoundedStop stop) {
        boolean finished = inFlight.finish(stop.atMost(MAX_IN_FLIGHT));
        awaitConfirmation(stop.atMost(MAX_CONFIRMATION));
        if (unconfirmed.getAsBoolean()) {
            LOG.warn("Some published events could not be confirmed in the outbox: they may be published a second time, unchanged");
            finished = false;
        }
        if (finished) {
            stop.stop("routes", MAX_ROUTES, generations::stop);
        } else {
            // stopping would block on the hanging consumers, so do not wait for it
            ParallelTask.run("stop-routes", () -> {
                generations.stop();
                return null;
            });
        }
    }

    /** Waits for the routes that confirm events, which are still running. */
    private void awaitConfirmation(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (unconfirmed.getAsBoolean() && System.nanoTime() < end) {
                Thread.sleep(POLL_INTERVAL.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
