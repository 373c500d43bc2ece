package org.conversationrouting.broker;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.store.SharedFileLocker;
import org.apache.activemq.util.ServiceStopper;

/** Waits for the lock on the store, as ActiveMQ's locker does, but reports that it is waiting. */
final class StoreLock extends SharedFileLocker {

    private static final long PAUSE_MILLIS = 1_000;
    /** ActiveMQ's message; there is no specific exception. */
    private static final String LOCKED = "could not be locked";

    private final WhenTaken whenTaken;
    private volatile boolean waiting;
    private boolean patient = true;
    private Runnable whenWaiting = () -> { };

    /** Prepares the files before the store opens them. */
    interface WhenTaken {
        void run() throws Exception;
    }

    StoreLock(WhenTaken whenTaken) {
        this.whenTaken = whenTaken;
        // makes each attempt fail instead of wait; the waiting happens here
        setFailIfLocked(true);
    }

    /** Makes the start fail while another process has the lock. */
    void doNotWait() {
        patient = false;
    }

    /** @param listener is notified at each failed attempt */
    void whenWaiting(Runnable listener) {
        whenWaiting = listener;
    }

    /** Whether another process has the lock. */
    boolean isWaiting() {
        return waiting;
    }

    @Override
    public void doStart() throws Exception {
        while (!isTaken()) {
            if (!patient) {
                throw new IOException("Another process has the store open");
            }
            waiting = true;
            whenWaiting.run();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            if (isStopping() || isStopped()) {
                throw new IOException("Stopped while another process has the lock of the store");
            }
        }
        waiting = false;
        whenTaken.run();
    }

    private boolean isTaken() throws Exception {
        try {
            super.doStart();
            return true;
        } catch (IOException failure) {
            if (failure.getMessage() == null || !failure.getMessage().contains(LOCKED)) {
                throw failure;
            }
            // otherwise the next attempt would do nothing
            super.doStop(new ServiceStopper());
            return false;
        }
    }
}
