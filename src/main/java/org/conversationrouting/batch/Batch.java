package org.conversationrouting.batch;

import java.util.HashSet;
import java.util.Set;

/**
 * The messages that this thread processes together, in one database and one JMS transaction, each by the routes. Outside
 * of a batch everything is read and written at once.
 */
public final class Batch {

    private static final class Running {
        private final Set<Object> touched = new HashSet<>();
        private boolean fresh;
    }

    private final ThreadLocal<Running> running = new ThreadLocal<>();

    public void begin() {
        running.set(new Running());
    }

    public void end() {
        running.remove();
    }

    public boolean isRunning() {
        return running.get() != null;
    }

    /**
     * @param fresh whether the message at hand must not get an answer from memory: its decision has to agree with what was just
     *              read from the database
     */
    public void readFresh(boolean fresh) {
        Running batch = running.get();
        if (batch != null) {
            batch.fresh = fresh;
        }
    }

    boolean readsFresh() {
        Running batch = running.get();
        return batch == null || batch.fresh;
    }

    /** @return whether an earlier message of the running batch touched the same; false outside of a batch */
    boolean touchesAgain(Object thing) {
        Running batch = running.get();
        return batch != null && !batch.touched.add(thing);
    }
}
