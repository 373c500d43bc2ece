package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.util.List;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.util.JMSExceptionSupport;

/**
 * The retry queue of an inbound queue, for messages that fail temporarily. If they waited in the inbound queue itself, they would
 * hold up all messages that the consumer has prefetched.
 */
public final class RetryQueue {

    /** Appended to the name of the inbound queue. */
    public static final String SUFFIX = ".retry";

    /** The JMS message id and timestamp that the message had in the inbound queue, because each send replaces them. */
    private static final String FIRST_ID = "retryOf";
    private static final String FIRST_TIMESTAMP = "retryTimestamp";
    private static final String COUNT = "retryCount";

    private RetryQueue() {
    }

    static String of(String queue) {
        return inboundQueue(queue) + SUFFIX;
    }

    /** @return the inbound queue of a queue that is an inbound or a retry queue */
    public static String inboundQueue(String queue) {
        return queue.endsWith(SUFFIX) ? queue.substring(0, queue.length() - SUFFIX.length()) : queue;
    }

    /** When the message was first sent to the inbound queue, in milliseconds since 1970; 0 if unknown. */
    public static long timestamp(Message message) throws JMSException {
        return timestamp(message, queueOf(message));
    }

    /** @param queue the queue that held the message before it was set aside */
    public static long timestamp(Message message, String queue) throws JMSException {
        return property(message, queue, FIRST_TIMESTAMP) instanceof Long first ? first : message.getJMSTimestamp();
    }

    /** @return the names of the properties that {@link #copy} adds to messages of this queue */
    public static List<String> addedProperties(String queue) {
        return isRetryQueue(queue) ? List.of(FIRST_ID, FIRST_TIMESTAMP, COUNT) : List.of();
    }

    /** The JMS message id that the message had in the inbound queue. */
    static String firstId(Message message) throws JMSException {
        return property(message, queueOf(message), FIRST_ID) instanceof String first ? first : message.getJMSMessageID();
    }

    /** How often the message failed before it was sent to the retry queue. */
    static int count(Message message) throws JMSException {
        return property(message, queueOf(message), COUNT) instanceof Integer count ? count : 0;
    }

    /** @return a copy for the retry queue, with the original id and timestamp, and the number of failures */
    static ActiveMQMessage copy(ActiveMQMessage received, int count) throws JMSException {
        ActiveMQMessage copy = ReceivedMessageCopies.of(received);
        copy.setObjectProperty(FIRST_ID, firstId(received));
        copy.setObjectProperty(FIRST_TIMESTAMP, timestamp(received));
        copy.setObjectProperty(COUNT, count);
        return copy;
    }

    /** Removes the properties that {@link #copy} added, if the message came from a retry queue. */
    static void removeAddedProperties(ActiveMQMessage copy, Message received) throws JMSException {
        try {
            for (String property : addedProperties(queueOf(received))) {
                copy.removeProperty(property);
            }
        } catch (IOException unreadable) {
            throw JMSExceptionSupport.create(unreadable);
        }
    }

    /** Ignores the property on an inbound queue, where a client could have set it. */
    private static Object property(Message message, String queue, String name) throws JMSException {
        try {
            return isRetryQueue(queue) ? ((ActiveMQMessage) message).getProperty(name) : null;
        } catch (IOException unreadable) {
            // the router can't have written it
            return null;
        }
    }

    private static boolean isRetryQueue(String queue) {
        return queue != null && queue.endsWith(SUFFIX);
    }

    /** @return the queue that the message was received from; null if it was not received */
    private static String queueOf(Message message) {
        return message instanceof ActiveMQMessage received && received.getDestination() != null
                ? received.getDestination().getPhysicalName() : null;
    }
}
