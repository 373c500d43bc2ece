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
    private static final long POLL_MILLIS = 20;

    private final Collection<BatchListenerContainer> containers = new CopyOnWriteArrayList<>();

    void add(BatchListenerContainer container) {
        containers.add(container);
    }

    /**
     * Returns immediately. Consumers finish their current messages and receive no more. None is interrupted, because an interrupt
     * during a write closes the embedded database. Each container is stopped in a separate thread: if the broker does not answer,
     * a container may hold the lock that all its methods need.
     *
     * @return a latch that reaches zero when every consumer has finished
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
                Thread.sleep(POLL_MILLIS);
            }
            running.countDown();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** If the connection is lost, this fails only after the consumers have been stopped. */
    private static void stopReceiving(BatchListenerContainer container) {
        try {
            container.stopReceiving();
        } catch (JmsException connectionIsLost) {
            LOG.debug("The container of {} stops without its connection", container.getDestinationName(), connectionIsLost);
        }
    }
}
