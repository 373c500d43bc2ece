package org.conversationrouting.flow.sms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Instant;
import java.util.function.Predicate;
import org.conversationrouting.engine.listener.RetryQueue;
import org.conversationrouting.flow.event.ConversationEvent;
import org.conversationrouting.flow.failure.RejectedMessageException;
import org.conversationrouting.flow.message.TraceContext;

/**
 * A message of an inbound queue, with everything that is known about it so far. Routes process it as an element of a {@link Batch}, or
 * as the body if they process it individually. Not thread-safe.
 */
public abstract class InboundMessage {

    private final Message received;
    private Instant firstSentAt;
    private TraceContext trace;
    private String businessNumber;
    private String region;
    private WrittenNumber customerNumberAsWritten;
    private String customerNumber;
    private RejectedMessageException rejection;
    private boolean setAside;
    private ConversationEvent event;
    private boolean eventIsNew;

    /**
     * A number as the sender wrote it.
     *
     * @param field the message's field that holds it
     */
    public record WrittenNumber(String field, String number) {
    }

    InboundMessage(Message received) {
        this.received = received;
    }

    /** The JMS message as received. If it is rejected, {@code sms.rejected} gets a copy. */
    public Message received() {
        return received;
    }

    /** When it was first sent to its inbound queue. */
    public Instant firstSentAt() {
        return firstSentAt;
    }

    public void firstSentAt(Instant time) {
        firstSentAt = time;
    }

    /** The sender's trace context, which the message's event passes on; null if there is none. */
    public TraceContext trace() {
        return trace;
    }

    public void trace(TraceContext context) {
        trace = context;
    }

    /** A property of the messages that it causes; null if it has no trace context. */
    public String traceparent() {
        return trace == null ? null : trace.traceparent();
    }

    /** A property of the messages that it causes; null if there is none. */
    public String tracestate() {
        return trace == null ? null : trace.tracestate();
    }

    /** The same time as a JMS timestamp. A message on {@code sms.rejected} carries it, so it keeps its time when it is redriven. */
    public long firstTimestamp() {
        return firstSentAt.toEpochMilli();
    }

    /** The inbound queue that it was sent to. */
    public String queue() throws JMSException {
        return RetryQueue.inboundQueue(((Queue) received.getJMSDestination()).getQueueName());
    }

    /** Why it is rejected; null if it is not. */
    public RejectedMessageException rejection() {
        return rejection;
    }

    public void reject(RejectedMessageException reason) {
        rejection = reason;
    }

    /** Marks it as sent to {@code sms.rejected} or {@code sms.unrouted}. */
    public void setAside() {
        setAside = true;
    }

    final boolean isSetAside() {
        return setAside;
    }

    /**
     * Whether its processing is complete: its event is published, or it is set aside or recorded.
     *
     * @param published whether the event with this id was sent
     */
    final boolean isSettled(Predicate<String> published) {
        return rejection != null ? setAside : event != null ? published.test(event.eventId()) : isSettledWithoutEvent();
    }

    /** Whether its processing is complete although it has no event. */
    abstract boolean isSettledWithoutEvent();

    /** Sorts the messages of a pair. Those of the same rank stay in order of arrival. */
    String rankInPair() {
        return "";
    }

    /** In normal form; null until it is read. */
    public String businessNumber() {
        return businessNumber;
    }

    /** In normal form; null until it is read. */
    public String customerNumber() {
        return customerNumber;
    }

    /** Sets the business number in its normal form, and the customer's as written. Reading it needs the business number's region. */
    public void numbers(String business, WrittenNumber customerAsWritten) {
        businessNumber = business;
        customerNumberAsWritten = customerAsWritten;
    }

    /** Sets both numbers in their normal form. */
    public void pair(String business, String customer) {
        businessNumber = business;
        customerNumber = customer;
    }

    public WrittenNumber customerNumberAsWritten() {
        return customerNumberAsWritten;
    }

    /** The region of the business number; null if it has none, or is not one of ours. */
    public String region() {
        return region;
    }

    public void region(String regionOfBusinessNumber) {
        region = regionOfBusinessNumber;
    }

    /** The event to publish; null if there is none. */
    public ConversationEvent event() {
        return event;
    }

    /** Whether the event must be stored before it is published. */
    public boolean isEventNew() {
        return eventIsNew;
    }

    void newEvent(ConversationEvent toStoreAndPublish) {
        event = toStoreAndPublish.in(trace);
        eventIsNew = true;
    }

    void storedEvent(ConversationEvent toPublishAgain) {
        event = toPublishAgain;
        eventIsNew = false;
    }
}
