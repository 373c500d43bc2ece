package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * Processes a message that may kill the process while no other message is processed, so that no healthy message is blamed. All
 * other messages are processed concurrently.
 */
final class SuspiciousAlone implements BatchListener {

    private final ReadWriteLock alone;
    private final Runnable attemptOver;
    private final BatchListener next;

    /**
     * @param alone       shared by all consumers of the process
     * @param attemptOver is called after each attempt that the process survived, successful or not
     */
    SuspiciousAlone(ReadWriteLock alone, Runnable attemptOver, BatchListener next) {
        this.alone = alone;
        this.attemptOver = attemptOver;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        Lock lock = Deliveries.isSuspicious(delivery.last()) ? alone.writeLock() : alone.readLock();
        lock.lock();
        try {
            next.onMessages(delivery);
        } finally {
            lock.unlock();
            attemptOver.run();
        }
    }
}
