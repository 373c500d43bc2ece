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
 * Messages that are processed together. A batch is the body of the routes. SQL files use its columns as parameters, such as
 * {@code :#businessNumbers}. A column is an array with one element for each message, in order. Not thread-safe.
 */
public class Batch<T extends InboundMessage> extends AbstractList<T> {

    private static final Comparator<InboundMessage> BY_PAIR = Comparator.comparing(InboundMessage::businessNumber)
            .thenComparing(InboundMessage::customerNumber).thenComparing(InboundMessage::rankInPair);

    private final List<T> messages;

    public Batch(List<T> messages) {
        this.messages = List.copyOf(messages);
    }

    /** A batch of the same kind. */
    Batch<T> of(List<T> subset) {
        return new Batch<>(subset);
    }

    @Override
    public T get(int index) {
        return messages.get(index);
    }

    @Override
    public int size() {
        return messages.size();
    }

    /** The messages that go to {@code sms.rejected}. */
    public Batch<T> rejected() {
        return of(select(message -> message.rejection() != null));
    }

    /**
     * The messages that are not rejected, sorted by pair, and outbound SMS of a pair by message id. All batches lock pairs and insert
     * rows in this order, which prevents deadlocks.
     */
    public Batch<T> acceptedSortedByPair() {
        List<T> sorted = new ArrayList<>(select(message -> message.rejection() == null));
        // the sort is stable, so the inbound SMS of a pair stay in order of arrival
        sorted.sort(BY_PAIR);
        return of(sorted);
    }

    /**
     * The messages that have neither been published nor set aside.
     *
     * @param published whether the event with this id was sent
     */
    public Batch<T> unsettled(Predicate<String> published) {
        return of(select(message -> !message.isSettled(published)));
    }

    /** The events to publish. */
    public List<ConversationEvent> events() {
        return messages.stream().map(InboundMessage::event).filter(event -> event != null).toList();
    }

    /** The events to store before they are published. */
    public List<ConversationEvent> newEvents() {
        return messages.stream().filter(InboundMessage::isEventNew).map(InboundMessage::event).toList();
    }

    public String[] businessNumbers() {
        return column(InboundMessage::businessNumber);
    }

    public String[] customerNumbers() {
        return column(InboundMessage::customerNumber);
    }

    public String[] jmsMessageIds() throws JMSException {
        String[] ids = new String[size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = get(i).received().getJMSMessageID();
        }
        return ids;
    }

    /** The conversation id that each close request names, or null. */
    public String[] conversationIds() {
        return column(message -> message instanceof CloseRequest request ? request.conversationId() : null);
    }

    final List<T> select(Predicate<T> condition) {
        return messages.stream().filter(condition).toList();
    }

    final String[] column(Function<? super T, String> value) {
        return messages.stream().map(value).toArray(String[]::new);
    }

    /** Safe to log: contains nothing from the messages. */
    @Override
    public String toString() {
        return "batch of " + size();
    }
}
