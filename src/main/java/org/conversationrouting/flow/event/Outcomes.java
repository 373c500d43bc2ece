package org.conversationrouting.flow.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.conversationrouting.engine.listener.SessionOutcome;

/**
 * Counts what became of messages, once it is committed. A message whose first attempt ended between the two commits is not counted.
 * Thread-safe.
 */
public final class Outcomes implements SessionOutcome {

    /** Reasons come from options, which operators write, so their number must be limited. */
    private static final int MAX_DIFFERENT = 500;
    private static final Outcome OTHER = new Outcome("OTHER", null, null, null);

    private final ThreadLocal<List<Outcome>> uncommitted = ThreadLocal.withInitial(ArrayList::new);
    private final Map<Outcome, LongAdder> totals = new ConcurrentHashMap<>();
    private volatile BiConsumer<Outcome, Number> whenNew = (outcome, total) -> { };

    /**
     * Must be called before the first message.
     *
     * @param action receives the known outcomes now, any other one when it first occurs, and its number, which grows. A number that
     *               only appears when it is 1 would not look like an increase
     */
    public void whenNew(BiConsumer<Outcome, Number> action) {
        whenNew = action;
        Outcome.known().forEach(this::total);
    }

    /** Records an outcome of this thread's session, which is not committed yet. @param outcome null is ignored */
    public void add(Outcome outcome) {
        if (outcome != null) {
            uncommitted.get().add(outcome);
        }
    }

    @Override
    public void committed() {
        uncommitted.get().forEach(outcome -> total(outcome).increment());
        uncommitted.get().clear();
    }

    @Override
    public void rolledBack() {
        uncommitted.get().clear();
    }

    private LongAdder total(Outcome outcome) {
        LongAdder total = totals.get(outcome);
        if (total != null) {
            return total;
        }
        return totals.computeIfAbsent(totals.size() < MAX_DIFFERENT ? outcome : OTHER, added -> {
            LongAdder first = new LongAdder();
            whenNew.accept(added, first);
            return first;
        });
    }

    /** How often each outcome occurred since the start; without those that did not. */
    public Map<Outcome, Long> totals() {
        Map<Outcome, Long> copy = new ConcurrentHashMap<>();
        totals.forEach((outcome, total) -> copy.put(outcome, total.sum()));
        copy.values().removeIf(total -> total == 0);
        return copy;
    }
}
