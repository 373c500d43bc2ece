package org.conversationrouting.batch;

/**
 * The messages that this thread processes together, in one database and one JMS transaction, each by the routes. Outside
 * of a batch everything is written at once.
 */
public final class Batch {

    private final ThreadLocal<Boolean> running = ThreadLocal.withInitial(() -> false);

    public void begin() {
        running.set(true);
    }

    public void end() {
        running.remove();
    }

    public boolean isRunning() {
        return running.get();
    }
}
