package org.conversationrouting.flow.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.conversationrouting.engine.listener.SessionOutcome;

/**
 * Remembers which events were sent and committed, so that their rows in {@code unpublished_event} can be dropped, late
 * and many at once. What is forgotten by a crash is sent once more by the sweeper.
 */
public final class Publication implements SessionOutcome {

    private static final int MAX_AT_ONCE = 5_000;

    private final ThreadLocal<Set<String>> sent = ThreadLocal.withInitial(HashSet::new);
    private final ConcurrentLinkedQueue<String> committed = new ConcurrentLinkedQueue<>();

    /** The event was sent in this thread's session, which is not committed yet. */
    public void sent(String eventId) {
        sent.get().add(eventId);
    }

    /** Whether the event was sent in this thread's session, which is not committed yet. */
    public boolean isSent(String eventId) {
        return sent.get().contains(eventId);
    }

    @Override
    public void committed() {
        committed.addAll(sent.get());
        sent.get().clear();
    }

    @Override
    public void rolledBack() {
        sent.get().clear();
    }

    /** Takes ids of published events; those that could not be dropped are to be given back. */
    public List<String> takePublished() {
        List<String> ids = new ArrayList<>();
        for (String id = committed.poll(); id != null; id = ids.size() < MAX_AT_ONCE ? committed.poll() : null) {
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
