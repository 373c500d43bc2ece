package org.conversationrouting.batch;

/**
 * The messages that this thread processes together, in one database and one JMS transaction, each by the routes. Outside
 * of a batch everything is read and written at once.
 */
public final class Batch {

    /** Whether the message at hand reads fresh; nothing outside of a batch. */
    private final ThreadLocal<Boolean> fresh = new ThreadLocal<>();

    public void begin() {
        fresh.set(false);
    }

    public void end() {
        fresh.remove();
    }

    public boolean isRunning() {
        return fresh.get() != null;
    }

    /**
     * @param anew whether the message at hand must not get an answer from memory: its decision has to agree with what was just
     *             read from the database
     */
    public void readFresh(boolean anew) {
        if (isRunning()) {
            fresh.set(anew);
        }
    }

    boolean readsFresh() {
        return !Boolean.FALSE.equals(fresh.get());
    }
}
