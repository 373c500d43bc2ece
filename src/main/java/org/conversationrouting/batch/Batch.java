package org.conversationrouting.batch;

import java.util.HashSet;
import java.util.Set;

/**
 * The messages that this thread processes together, in one database and one JMS transaction, each by the routes. Outside
 * of a batch everything is read and written at once.
 */
public final class Batch {

    private final ThreadLocal<Set<Object>> touched = new ThreadLocal<>();

    public void begin() {
        touched.set(new HashSet<>());
    }

    public void end() {
        touched.remove();
    }

    public boolean isRunning() {
        return touched.get() != null;
    }

    /** @return whether an earlier message of the running batch touched the same; false outside of a batch */
    boolean touchesAgain(Object thing) {
        Set<Object> things = touched.get();
        return things != null && !things.add(thing);
    }
}
