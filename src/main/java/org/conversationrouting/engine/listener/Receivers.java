package org.conversationrouting.engine.listener;

import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;

/** All listener containers of a process, to be stopped together. */
public final class Receivers {

    private static final Logger LOG = LoggerFactory.getLogger(Receivers.class);
    private static final long LOOK_MILLIS = 20;

    private final Collection<BatchListenerContainer> containers = new CopyOnWriteArrayList<>();

    void add(BatchListenerContainer container) {
        containers.add(container);
    }

    /**
     * Returns at once. Consumers finish what they have in work and then receive nothing more; none is interrupted, since an
     * interrupt in the middle of a write closes the embedded database. Each container has a thread of its own for it: one whose
     * broker does not answer may hold the lock that every question to it needs.
     *
     * @return reaches zero when every consumer has finished
     */
    public CountDownLatch stop() {
        CountDownLatch running = new CountDownLatch(containers.size());
        for (BatchListenerContainer container : containers) {
            Thread stopping = new Thread(() -> stop(container, running), "stop-" + container.getDestinationName());
            stopping.setDaemon(true);
            stopping.start();
        }
        return running;
    }

    private static void stop(BatchListenerContainer container, CountDownLatch running) {
        try {
            stopReceiving(container);
            while (container.getActiveConsumerCount() > 0) {
                Thread.sleep(LOOK_MILLIS);
            }
            running.countDown();
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    /** When its connection is lost, it fails after it has told the consumers. */
    private static void stopReceiving(BatchListenerContainer container) {
        try {
            container.stopReceiving();
        } catch (JmsException connectionIsLost) {
            LOG.debug("The container of {} stops without its connection", container.getDestinationName(), connectionIsLost);
        }
    }
}
