package org.conversationrouting.flow.sms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Instant;
import java.util.function.Predicate;
import org.conversationrouting.engine.listener.RetryQueue;
import org.conversationrouting.flow.event.ConversationEvent;
import org.conversationrouting.flow.failure.RejectedMessageException;

/**
 * One message of an inbound queue on its way through the routes, with all that is known of it so far. It is the body while it
 * is looked at by itself, and an element of a {@link Batch} else. For one thread.
 */
public abstract class Incoming {

    private final Message received;
    private Instant firstCame;
    private String businessNumber;
    private String region;
    private WrittenNumber customerNumberAsWritten;
    private String customerNumber;
    private RejectedMessageException rejection;
    private boolean setAside;
    private ConversationEvent event;
    private boolean eventIsNew;

    /**
     * A number as somebody wrote it.
     *
     * @param field that holds it in the message
     */
    public record WrittenNumber(String field, String number) {
    }

    Incoming(Message received) {
        this.received = received;
    }

    /** The JMS message as it came, for {@code sms.rejected}. */
    public Message received() {
        return received;
    }

    /** When it was first sent to its inbound queue. */
    public Instant firstCame() {
        return firstCame;
    }

    public void firstCame(Instant then) {
        firstCame = then;
    }

    /** The same as a JMS timestamp: {@code sms.rejected} tells it, so that a message sent again keeps its time. */
    public long firstTimestamp() {
        return firstCame.toEpochMilli();
    }

    /** The name of the JMS queue that it was sent to. */
    public String queue() throws JMSException {
        return RetryQueue.origin(((Queue) received.getJMSDestination()).getQueueName());
    }

    /** Why it goes to {@code sms.rejected}; null as long as it does not. */
    public RejectedMessageException rejection() {
        return rejection;
    }

    public void reject(RejectedMessageException why) {
        rejection = why;
    }

    /** It was sent to {@code sms.rejected} or {@code sms.unrouted}. */
    public void setAside() {
        setAside = true;
    }

    final boolean isSetAside() {
        return setAside;
    }

    /**
     * Whether all came of it that has to.
     *
     * @param published whether the event of this id was sent
     */
    final boolean isSettled(Predicate<String> published) {
        return rejection != null ? setAside : event != null ? published.test(event.eventId()) : isSettledWithoutEvent();
    }

    /** Whether all came of it although it has no event. */
    abstract boolean isSettledWithoutEvent();

    /** In its normal form; null until it is read. */
    public String businessNumber() {
        return businessNumber;
    }

    /** In its normal form; null until it is read. */
    public String customerNumber() {
        return customerNumber;
    }

    /** Both numbers, the customer's as it was written: how that is read depends on the region of the other. */
    public void numbers(String business, WrittenNumber customerAsWritten) {
        businessNumber = business;
        customerNumberAsWritten = customerAsWritten;
    }

    /** Both numbers in their normal form. */
    public void pair(String business, String customer) {
        businessNumber = business;
        customerNumber = customer;
    }

    public WrittenNumber customerNumberAsWritten() {
        return customerNumberAsWritten;
    }

    /** The region of the business number; null when it has none, or is none of ours. */
    public String region() {
        return region;
    }

    public void region(String regionOfBusinessNumber) {
        region = regionOfBusinessNumber;
    }

    /** What is to be published of it; null when nothing is. */
    public ConversationEvent event() {
        return event;
    }

    /** Whether the event is to be stored before it is published. */
    boolean isEventNew() {
        return eventIsNew;
    }

    void newEvent(ConversationEvent toStoreAndPublish) {
        event = toStoreAndPublish;
        eventIsNew = true;
    }

    void storedEvent(ConversationEvent toPublishAgain) {
        event = toPublishAgain;
        eventIsNew = false;
    }
}
