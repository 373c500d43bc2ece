package org.conversationrouting.flow.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The attempts that this process has counted beforehand, each in a separate transaction, so that an attempt counts even if the process
 * dies during it. If the process survives, the counts are undone later, many at a time.
 */
public final class PreCountedAttempts {

    private final Map<String, Integer> ownCounts = new ConcurrentHashMap<>();
    private final ThreadLocal<String> current = new ThreadLocal<>();
    private final ConcurrentLinkedQueue<String> toUndo = new ConcurrentLinkedQueue<>();

    /** Records that this thread has counted the attempt that it is about to make. */
    public void counted(String jmsMessageId) {
        current.set(jmsMessageId);
        ownCounts.merge(jmsMessageId, 1, Integer::sum);
    }

    /** Records that this thread's attempt has ended, successfully or not, and that the process has survived it. */
    public void finished() {
        String jmsMessageId = current.get();
        if (jmsMessageId != null) {
            current.remove();
            toUndo.add(jmsMessageId);
        }
    }

    /** @return the counted attempts, without those that this process has counted beforehand and not undone yet */
    public int withoutOwnCounts(String jmsMessageId, int counted) {
        return counted - ownCounts.getOrDefault(jmsMessageId, 0);
    }

    /** @return ids of attempts to undo; the caller confirms them with {@link #undone} or returns them with {@link #requeue} */
    public List<String> takeAttemptsToUndo() {
        List<String> ids = new ArrayList<>();
        for (String id = toUndo.poll(); id != null; id = toUndo.poll()) {
            ids.add(id);
        }
        return ids;
    }

    /** Whether {@link #takeAttemptsToUndo} would return any. */
    public boolean hasAttemptsToUndo() {
        return !toUndo.isEmpty();
    }

    public void undone(List<String> jmsMessageIds) {
        jmsMessageIds.forEach(id -> ownCounts.computeIfPresent(id, (key, count) -> count > 1 ? count - 1 : null));
    }

    public void requeue(List<String> jmsMessageIds) {
        toUndo.addAll(jmsMessageIds);
    }
}
