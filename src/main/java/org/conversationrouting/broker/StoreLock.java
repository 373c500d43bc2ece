package org.conversationrouting.broker;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.store.SharedFileLocker;
import org.apache.activemq.util.ServiceStopper;

/** Waits for the store's lock, like ActiveMQ's locker, but reports that it is waiting. */
final class StoreLock extends SharedFileLocker {

    private static final long PAUSE_MILLIS = 1_000;
    /** ActiveMQ's message; there is no specific exception. */
    private static final String LOCKED = "could not be locked";

    private final OnLocked onLocked;
    private volatile boolean waiting;
    private boolean waitsIfHeld = true;
    private Runnable onWaiting = () -> { };

    /** Prepares the files after they are locked and before the store opens them. */
    interface OnLocked {
        void run() throws Exception;
    }

    StoreLock(OnLocked onLocked) {
        this.onLocked = onLocked;
        // each attempt fails instead of waiting; doStart waits between attempts
        setFailIfLocked(true);
    }

    /** Makes the start fail while another process has the lock. */
    void failIfHeld() {
        waitsIfHeld = false;
    }

    /** @param listener runs after each failed attempt */
    void onWaiting(Runnable listener) {
        onWaiting = listener;
    }

    /** Whether another process has the lock. */
    boolean isWaiting() {
        return waiting;
    }

    @Override
    public void doStart() throws Exception {
        while (!tryLock()) {
            if (!waitsIfHeld) {
                throw new IOException("Another process has the store open");
            }
            waiting = true;
            onWaiting.run();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            if (isStopping() || isStopped()) {
                throw new IOException("Stopped while another process has the lock of the store");
            }
        }
        waiting = false;
        onLocked.run();
    }

    private boolean tryLock() throws Exception {
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
