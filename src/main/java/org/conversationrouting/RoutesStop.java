package org.conversationrouting;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.conversationrouting.engine.ParallelTask;
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
    /** Longer than any stop, because Camel interrupts unfinished work after this time. */
    private static final long FORCE_MINUTES = 5;

    private final Main camel;
    private final InFlightMessages inFlight;
    private final BooleanSupplier unconfirmed;

    /** @param unconfirmed whether published events remain to be confirmed in the outbox */
    RoutesStop(Main camel, InFlightMessages inFlight, BooleanSupplier unconfirmed) {
        this.camel = camel;
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
            stop.stop("routes", MAX_ROUTES, this::stopAll);
        } else {
            // stopping would block on the hanging consumers, so do not wait for it
            ParallelTask.run("stop-routes", () -> {
                stopAll();
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

    private void stopAll() throws Exception {
        CamelContext context = camel.getCamelContext();
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint().getEndpointUri().startsWith("scheduler:")) {
                context.getRouteController().stopRoute(route.getRouteId(), FORCE_MINUTES, TimeUnit.MINUTES);
            }
        }
        camel.stop();
    }
}
