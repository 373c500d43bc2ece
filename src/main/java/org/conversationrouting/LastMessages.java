package org.conversationrouting;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.health.HealthCheck;
import org.conversationrouting.engine.listener.BusyConsumers;
import org.conversationrouting.engine.listener.Receivers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of receiving: what the consumers have in work is finished, as long as that is possible. What is not was never
 * acknowledged, so it is delivered again.
 */
final class LastMessages {

    private static final Logger LOG = LoggerFactory.getLogger(LastMessages.class);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** So long it takes at most; a consumer that has nothing in work for longer does not receive but waits for a server. */
    private static final Duration RECEIVE = Duration.ofSeconds(2);
    /** Most stops are over before. */
    private static final Duration ASK_AFTER = Duration.ofSeconds(1);

    private final Receivers receivers;
    private final BusyConsumers busyConsumers;
    private final Collection<HealthCheck> servers;

    /** @param servers checks of broker and database */
    LastMessages(Receivers receivers, BusyConsumers busyConsumers, Collection<HealthCheck> servers) {
        this.receivers = receivers;
        this.busyConsumers = busyConsumers;
        this.servers = servers;
    }

    /** @return whether everything in work was finished and no consumer hangs; if not, the log says what and why */
    boolean finish(Duration most) {
        try {
            return isFinishedWithin(most);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isFinishedWithin(Duration most) throws InterruptedException {
        CountDownLatch running = receivers.stop();
        long began = System.nanoTime();
        long busy = began;
        SilentServers silent = null;
        while (!running.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            busy = busyConsumers.messages() > 0 ? now : busy;
            if (now - began > most.toNanos() || now - busy > RECEIVE.toNanos()) {
                report(silent);
                return false;
            }
            if (silent == null && now - began > ASK_AFTER.toNanos()) {
                silent = new SilentServers(servers);
            }
        }
        return true;
    }

    private void report(SilentServers silent) throws InterruptedException {
        List<String> reasons = silent == null ? List.of() : silent.reasons();
        int messages = busyConsumers.messages();
        String why = reasons.isEmpty() ? "" : " " + String.join(". ", reasons);
        if (messages > 0) {
            LOG.warn("Not finished: {} message(s) in flight, which will be delivered again.{}", messages, why);
        } else if (!reasons.isEmpty()) {
            LOG.warn("No message was in flight.{}", why);
        }
    }
}
