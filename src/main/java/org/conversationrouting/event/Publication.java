package org.conversationrouting.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Remembers which events were sent and committed, so that their rows in {@code unpublished_event} can be dropped, late
 * and many at once. What is forgotten by a crash is sent once more by the sweeper.
 */
public final class Publication {

    private static final int MOST_AT_ONCE = 1_000;

    private final ThreadLocal<List<String>> sent = ThreadLocal.withInitial(ArrayList::new);
    private final ConcurrentLinkedQueue<String> committed = new ConcurrentLinkedQueue<>();

    /** The event was sent in this thread's session, which is not committed yet. */
    void sent(String eventId) {
        sent.get().add(eventId);
    }

    /** The session of this thread was committed: what it sent is published. */
    public void committed() {
        committed.addAll(sent.get());
        sent.get().clear();
    }

    /** The session of this thread was rolled back: what it sent is not published. */
    public void rolledBack() {
        sent.get().clear();
    }

    /** Takes ids of published events; those that could not be dropped are to be given back. */
    public List<String> takePublished() {
        List<String> ids = new ArrayList<>();
        for (String id = committed.poll(); id != null; id = ids.size() < MOST_AT_ONCE ? committed.poll() : null) {
            ids.add(id);
        }
        return ids;
    }

    /** Whether ids wait to be taken. */
    public boolean hasPublished() {
        return !committed.isEmpty();
    }

    /** Takes ids back that could not be dropped. */
    public void giveBack(List<String> ids) {
        committed.addAll(ids);
    }
}
