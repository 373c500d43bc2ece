package org.conversationrouting.flow.sms;

import jakarta.jms.JMSException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.conversationrouting.flow.event.ConversationEvent;

/**
 * Messages that are processed together: the body of the routes. An SQL file reads its columns, arrays with one element for
 * each message in order: {@code :#businessNumbers}. For one thread.
 */
public class Batch<T extends Incoming> extends AbstractList<T> {

    private static final Comparator<Incoming> IN_ORDER_OF_PAIRS =
            Comparator.comparing(Incoming::businessNumber).thenComparing(Incoming::customerNumber);

    private final List<T> messages;

    public Batch(List<T> messages) {
        this.messages = List.copyOf(messages);
    }

    /** A batch of the same kind. */
    Batch<T> of(List<T> some) {
        return new Batch<>(some);
    }

    @Override
    public T get(int index) {
        return messages.get(index);
    }

    @Override
    public int size() {
        return messages.size();
    }

    /** Those that go to {@code sms.rejected}. */
    public Batch<T> rejected() {
        return of(select(message -> message.rejection() != null));
    }

    /** The others, by pair: when all batches write in one order, they don't wait for each other in a circle. */
    public Batch<T> acceptedInOrderOfPairs() {
        List<T> sorted = new ArrayList<>(select(message -> message.rejection() == null));
        // stable: SMS of one pair stay in the order in which they came
        sorted.sort(IN_ORDER_OF_PAIRS);
        return of(sorted);
    }

    /**
     * Those of which not all came that has to.
     *
     * @param published whether the event of an id was sent
     */
    public Batch<T> unsettled(Predicate<String> published) {
        return of(select(message -> !message.isSettled(published)));
    }

    /** What is to be published. */
    public List<ConversationEvent> events() {
        return messages.stream().map(Incoming::event).filter(event -> event != null).toList();
    }

    /** What is to be stored before it is published. */
    public List<ConversationEvent> newEvents() {
        return messages.stream().filter(Incoming::isEventNew).map(Incoming::event).toList();
    }

    public String[] businessNumbers() {
        return column(Incoming::businessNumber);
    }

    public String[] customerNumbers() {
        return column(Incoming::customerNumber);
    }

    public String[] jmsMessageIds() throws JMSException {
        String[] ids = new String[size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = get(i).received().getJMSMessageID();
        }
        return ids;
    }

    /** Of close requests, the id that each names, or null. */
    public String[] conversationIds() {
        return column(message -> message instanceof CloseRequest request ? request.conversationId() : null);
    }

    final List<T> select(Predicate<T> wanted) {
        return messages.stream().filter(wanted).toList();
    }

    final String[] column(Function<? super T, String> value) {
        return messages.stream().map(value).toArray(String[]::new);
    }

    /** Says nothing of what is in the messages: it may be logged. */
    @Override
    public String toString() {
        return "batch of " + size();
    }
}
