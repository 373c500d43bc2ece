package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * While a message is processed that may kill the process, no other is: a healthy neighbour is never blamed for the death. All
 * others are processed side by side.
 */
final class SuspiciousAlone implements BatchListener {

    private final ReadWriteLock turns;
    private final Runnable attemptOver;
    private final BatchListener next;

    /**
     * @param turns       shared by all consumers of the process
     * @param attemptOver is called when the process lived through the attempt, whatever came of it
     */
    SuspiciousAlone(ReadWriteLock turns, Runnable attemptOver, BatchListener next) {
        this.turns = turns;
        this.attemptOver = attemptOver;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        Lock turn = Deliveries.isSuspicious(delivery.last()) ? turns.writeLock() : turns.readLock();
        turn.lock();
        try {
            next.onMessages(delivery);
        } finally {
            turn.unlock();
            attemptOver.run();
        }
    }
}
