package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.util.List;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.util.JMSExceptionSupport;

/**
 * The JMS queue beside an inbound one, where messages wait that fail for now: whoever waits in the inbound queue itself holds up
 * all that the consumer has received already.
 */
public final class RetryQueue {

    /** Follows the name of the inbound queue. */
    public static final String SUFFIX = ".retry";

    /** The JMS message id and timestamp that the message had in the inbound queue: each send gives it new ones. */
    private static final String FIRST_ID = "retryOf";
    private static final String FIRST_TIMESTAMP = "retryTimestamp";
    private static final String COUNT = "retryCount";

    private RetryQueue() {
    }

    static String of(String queue) {
        return origin(queue) + SUFFIX;
    }

    /** @return the inbound queue, whether the message came from it or from the retry queue beside it */
    public static String origin(String queue) {
        return queue.endsWith(SUFFIX) ? queue.substring(0, queue.length() - SUFFIX.length()) : queue;
    }

    /** When the message was sent to the inbound queue, in milliseconds since 1970; 0 when that is not known. */
    public static long timestamp(Message message) throws JMSException {
        return timestamp(message, queueOf(message));
    }

    /** @param queue where the message was before it was set aside */
    public static long timestamp(Message message, String queue) throws JMSException {
        return property(message, queue, FIRST_TIMESTAMP) instanceof Long first ? first : message.getJMSTimestamp();
    }

    /** @return the names of the properties that {@link #copy} added to a message of this queue */
    public static List<String> notes(String queue) {
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

    /** @return what is sent to the retry queue: the message as it came, what sending changes, and how often it failed */
    static ActiveMQMessage copy(ActiveMQMessage received, int count) throws JMSException {
        ActiveMQMessage copy = ReceivedMessageCopies.of(received);
        copy.setObjectProperty(FIRST_ID, firstId(received));
        copy.setObjectProperty(FIRST_TIMESTAMP, timestamp(received));
        copy.setObjectProperty(COUNT, count);
        return copy;
    }

    /** Takes away what {@link #copy} added to a message that came from a retry queue. */
    static void forget(ActiveMQMessage copy, Message received) throws JMSException {
        try {
            for (String note : notes(queueOf(received))) {
                copy.removeProperty(note);
            }
        } catch (IOException unreadable) {
            throw JMSExceptionSupport.create(unreadable);
        }
    }

    /** In the inbound queue they would be a client's own words. */
    private static Object property(Message message, String queue, String name) throws JMSException {
        try {
            return isRetryQueue(queue) ? ((ActiveMQMessage) message).getProperty(name) : null;
        } catch (IOException unreadable) {
            // then it is not of our own making
            return null;
        }
    }

    private static boolean isRetryQueue(String queue) {
        return queue != null && queue.endsWith(SUFFIX);
    }

    /** @return the queue from which the message was received; null when it was not */
    private static String queueOf(Message message) {
        return message instanceof ActiveMQMessage received && received.getDestination() != null
                ? received.getDestination().getPhysicalName() : null;
    }
}
