package org.conversationrouting;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the routes: the consumers first; then what they published is noted as published, so that no sweeper sends it again; then
 * the timers, which do that, and the rest.
 */
final class RoutesStop {

    private static final Logger LOG = LoggerFactory.getLogger(RoutesStop.class);
    private static final Duration MAX_LAST_MESSAGES = Duration.ofSeconds(5);
    private static final Duration MAX_BOOKKEEPING = Duration.ofSeconds(3);
    private static final Duration MAX_ROUTES = Duration.ofMillis(1_500);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** Longer than any stop: at this time Camel interrupts what is not finished. */
    private static final long FORCE_MINUTES = 5;

    private final Main camel;
    private final LastMessages lastMessages;
    private final BooleanSupplier bookkeeping;

    /** @param bookkeeping whether something published is still to be noted as such */
    RoutesStop(Main camel, LastMessages lastMessages, BooleanSupplier bookkeeping) {
        this.camel = camel;
        this.lastMessages = lastMessages;
        this.bookkeeping = bookkeeping;
    }

    void run(BoundedStop stop) {
        boolean finished = lastMessages.finish(stop.atMost(MAX_LAST_MESSAGES));
        awaitBookkeeping(stop.atMost(MAX_BOOKKEEPING));
        if (bookkeeping.getAsBoolean()) {
            LOG.warn("Not all published events were confirmed: they may be published a second time, with the same content");
            finished = false;
        }
        if (finished) {
            stop.stop("routes", MAX_ROUTES, this::stopAll);
        } else {
            // it would wait for what hangs, and so would whoever waited for it
            ParallelTask.run("stop-routes", () -> {
                stopAll();
                return null;
            });
        }
    }

    /** The routes that note it still run. */
    private void awaitBookkeeping(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (bookkeeping.getAsBoolean() && System.nanoTime() < end) {
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException impatient) {
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
