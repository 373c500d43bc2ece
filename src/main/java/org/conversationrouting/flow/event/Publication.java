package org.conversationrouting.flow.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.conversationrouting.engine.listener.SessionOutcome;

/**
 * Remembers which events were sent and committed, so that their entries in {@code unpublished_event} can be deleted later, many at a
 * time. If the process crashes before that, the sweeper sends these events once more.
 */
public final class Publication implements SessionOutcome {

    private static final int MAX_AT_ONCE = 5_000;

    private final ThreadLocal<Set<String>> sent = ThreadLocal.withInitial(HashSet::new);
    private final ConcurrentLinkedQueue<String> committed = new ConcurrentLinkedQueue<>();

    /** Records that the event was sent in this thread's session, but not yet committed. */
    public void sent(String eventId) {
        sent.get().add(eventId);
    }

    /** Whether the event was sent in this thread's session, but not yet committed. */
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

    /** Takes ids of published events. If their entries can't be deleted, the caller returns them with {@link #requeue}. */
    public List<String> takePublished() {
        List<String> ids = new ArrayList<>();
        for (String id = committed.poll(); id != null; id = ids.size() < MAX_AT_ONCE ? committed.poll() : null) {
            ids.add(id);
        }
        return ids;
    }

    /** Whether {@link #takePublished} would return any. */
    public boolean hasPublished() {
        return !committed.isEmpty();
    }

    /** Returns ids whose entries could not be deleted. */
    public void requeue(List<String> ids) {
        committed.addAll(ids);
    }
}
