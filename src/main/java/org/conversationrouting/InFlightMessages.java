package org.conversationrouting;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.health.HealthCheck;
import org.conversationrouting.engine.listener.BusyConsumers;
import org.conversationrouting.generation.Generations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops receiving, then gives the consumers time to finish the messages in flight. Unfinished messages were never acknowledged, so
 * they are delivered again.
 */
final class InFlightMessages {

    private static final Logger LOG = LoggerFactory.getLogger(InFlightMessages.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    /** The maximum duration of a receive call. A consumer that is idle for longer but has not ended is blocked by a server. */
    private static final Duration MAX_RECEIVE = Duration.ofSeconds(2);
    /** Most stops have ended by then. */
    private static final Duration CHECK_SERVERS_AFTER = Duration.ofSeconds(1);

    private final Generations generations;
    private final BusyConsumers busyConsumers;
    private final Collection<HealthCheck> servers;

    /** @param servers the health checks of the broker and the database */
    InFlightMessages(Generations generations, BusyConsumers busyConsumers, Collection<HealthCheck> servers) {
        this.generations = generations;
        this.busyConsumers = busyConsumers;
        this.servers = servers;
    }

    /** @return whether all messages were finished and no consumer hangs; if not, the log says what is unfinished and why */
    boolean finish(Duration limit) {
        try {
            return isFinishedWithin(limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isFinishedWithin(Duration limit) throws InterruptedException {
        CountDownLatch running = generations.stopReceiving();
        long start = System.nanoTime();
        long busy = start;
        UnresponsiveServers unresponsive = null;
        while (!running.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            busy = busyConsumers.messages() > 0 ? now : busy;
            if (now - start > limit.toNanos() || now - busy > MAX_RECEIVE.toNanos()) {
                report(unresponsive);
                return false;
            }
            if (unresponsive == null && now - start > CHECK_SERVERS_AFTER.toNanos()) {
                unresponsive = new UnresponsiveServers(servers);
            }
        }
        return true;
    }

    private void report(UnresponsiveServers unresponsive) throws InterruptedException {
        List<String> reasons = unresponsive == null ? List.of() : unresponsive.reasons();
        int messages = busyConsumers.messages();
        String why = reasons.isEmpty() ? "" : " " + String.join(". ", reasons);
        if (messages > 0) {
            LOG.warn("{} message(s) could not be finished and will be delivered again.{}", messages, why);
        } else if (!reasons.isEmpty()) {
            LOG.warn("No message was in progress.{}", why);
        }
    }
}
