package org.conversationrouting.flow.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The attempts that this process counted beforehand, each in a transaction of its own, so that they count if the process dies
 * meanwhile. If it lives, they are taken back, late and many at once.
 */
public final class Attempts {

    private final Map<String, Integer> ownNotes = new ConcurrentHashMap<>();
    private final ThreadLocal<String> current = new ThreadLocal<>();
    private final ConcurrentLinkedQueue<String> toTakeBack = new ConcurrentLinkedQueue<>();

    /** An attempt that this thread is about to make was counted beforehand. */
    public void noted(String jmsMessageId) {
        current.set(jmsMessageId);
        ownNotes.merge(jmsMessageId, 1, Integer::sum);
    }

    /** This thread's attempt is over, whatever came of it, and the process lives. */
    public void over() {
        String jmsMessageId = current.get();
        if (jmsMessageId != null) {
            current.remove();
            toTakeBack.add(jmsMessageId);
        }
    }

    /** @return how many of the attempts counted were not noted by this process itself and are still to be taken back */
    public int apartFromOwnNotes(String jmsMessageId, int counted) {
        return counted - ownNotes.getOrDefault(jmsMessageId, 0);
    }

    /** @return ids of attempts to take back, each to be confirmed by {@link #takenBack} or given back by {@link #giveBack} */
    public List<String> takeAttemptsToTakeBack() {
        List<String> ids = new ArrayList<>();
        for (String id = toTakeBack.poll(); id != null; id = toTakeBack.poll()) {
            ids.add(id);
        }
        return ids;
    }

    /** Whether ids wait to be taken. */
    public boolean hasAttemptsToTakeBack() {
        return !toTakeBack.isEmpty();
    }

    public void takenBack(List<String> jmsMessageIds) {
        jmsMessageIds.forEach(id -> ownNotes.computeIfPresent(id, (key, notes) -> notes > 1 ? notes - 1 : null));
    }

    public void giveBack(List<String> jmsMessageIds) {
        toTakeBack.addAll(jmsMessageIds);
    }
}
