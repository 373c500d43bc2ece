package org.conversationrouting.flow.sms;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.conversationrouting.flow.event.ConversationEvent;

/** Conversations that are handed over together. As of a {@link Batch}, SQL files use its columns as parameters. Not thread-safe. */
public final class Reassignments extends AbstractList<Reassignment> {

    private final List<Reassignment> reassignments;

    public Reassignments(List<Reassignment> reassignments) {
        this.reassignments = List.copyOf(reassignments);
    }

    @Override
    public Reassignment get(int index) {
        return reassignments.get(index);
    }

    @Override
    public int size() {
        return reassignments.size();
    }

    public String[] conversationIds() {
        return column(Reassignment::conversationId);
    }

    public String[] businessNumbers() {
        return column(Reassignment::businessNumber);
    }

    public String[] customerNumbers() {
        return column(Reassignment::customerNumber);
    }

    public String[] handOverIds() {
        return column(Reassignment::handOverId);
    }

    /** Those that have their new owner now. */
    public Reassignments reassigned() {
        return new Reassignments(reassignments.stream().filter(each -> each.event() != null).toList());
    }

    /** The events to store before they are published. */
    public List<ConversationEvent> newEvents() {
        return reassigned().stream().map(Reassignment::event).toList();
    }

    private String[] column(Function<Reassignment, String> value) {
        return reassignments.stream().map(value).toArray(String[]::new);
    }

    /** Safe to log: contains no phone number. */
    @Override
    public String toString() {
        return "reassignment of " + size();
    }
}
