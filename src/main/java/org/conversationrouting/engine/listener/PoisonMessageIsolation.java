package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * Processes a suspected poison message, one that may kill the process, while no other message is being processed, so that no healthy
 * message is blamed. All other messages are processed concurrently.
 */
final class PoisonMessageIsolation implements BatchListener {

    private final ReadWriteLock alone;
    private final Runnable afterAttempt;
    private final BatchListener next;

    /**
     * @param alone        the lock that all consumers of the process share
     * @param afterAttempt runs after each attempt that the process survived, successful or not
     */
    PoisonMessageIsolation(ReadWriteLock alone, Runnable afterAttempt, BatchListener next) {
        this.alone = alone;
        this.afterAttempt = afterAttempt;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        Lock lock = DeliveryCount.isSuspicious(delivery.last()) ? alone.writeLock() : alone.readLock();
        lock.lock();
        try {
            next.onMessages(delivery);
        } finally {
            lock.unlock();
            afterAttempt.run();
        }
    }
}
