package org.conversationrouting.broker;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.store.SharedFileLocker;
import org.apache.activemq.util.ServiceStopper;

/** Waits for the lock on the store like ActiveMQ's own, but can be asked whether it does: ActiveMQ's waits without a word. */
final class StoreLock extends SharedFileLocker {

    private static final long PAUSE_MILLIS = 1_000;
    /** ActiveMQ's words for it: there is no exception of its own. */
    private static final String LOCKED = "could not be locked";

    private final WhenTaken whenTaken;
    private volatile boolean waiting;
    private boolean patient = true;
    private Runnable whenWaiting = () -> { };

    /** What is done to the files before the store opens them. */
    interface WhenTaken {
        void run() throws Exception;
    }

    StoreLock(WhenTaken whenTaken) {
        this.whenTaken = whenTaken;
        // the attempt fails instead of waiting; the waiting is done here
        setFailIfLocked(true);
    }

    /** The start fails while another process has the lock. */
    void doNotWait() {
        patient = false;
    }

    /** @param told each time that it finds the lock taken */
    void whenWaiting(Runnable told) {
        whenWaiting = told;
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
            // else the next attempt would do nothing
            super.doStop(new ServiceStopper());
            return false;
        }
    }
}
