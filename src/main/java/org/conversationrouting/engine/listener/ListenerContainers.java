package org.conversationrouting.engine.listener;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.conversationrouting.engine.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;

/** The listener containers of some routes. Stops them together. */
public final class ListenerContainers {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerContainers.class);
    private static final long POLL_MILLIS = 20;

    private final Collection<BatchListenerContainer> containers = new CopyOnWriteArrayList<>();

    void add(BatchListenerContainer container) {
        containers.add(container);
    }

    /**
     * Returns immediately. Consumers finish their current messages and receive no more. None is interrupted, because an interrupt
     * during a write closes the embedded database. A separate thread stops each container, because a container may hold the lock that
     * all its methods need while the broker does not answer.
     *
     * @return a latch that reaches zero when every consumer has finished
     */
    public CountDownLatch stop() {
        return stop(List.of(this));
    }

    /** Stops those of several. See {@link #stop()}. */
    public static CountDownLatch stop(Collection<ListenerContainers> all) {
        List<BatchListenerContainer> containers = all.stream().flatMap(some -> some.containers.stream()).toList();
        CountDownLatch running = new CountDownLatch(containers.size());
        for (BatchListenerContainer container : containers) {
            DaemonThreads.start("stop-" + container.getDestinationName(), () -> stop(container, running));
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

    /** If the connection is lost, the container stops its consumers and then throws an exception. */
    private static void stopReceiving(BatchListenerContainer container) {
        try {
            container.stopReceiving();
        } catch (JmsException connectionIsLost) {
            LOG.debug("The container of {} stops without its connection", container.getDestinationName(), connectionIsLost);
        }
    }
}
