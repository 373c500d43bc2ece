package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Trial;

/** The state that the listeners of one container share about messages to retry later. */
final class RetryState {

    private final String queue;
    private final FailingMessages failing;
    private final BooleanSupplier hasConsumer;
    private final Trial trial;
    private final RetryBackoff backoff = new RetryBackoff();
    /** Ids of the JMS messages that open transactions are moving to the retry queue. */
    private final Set<String> moving = ConcurrentHashMap.newKeySet();

    /**
     * @param queue       the queue that the container receives from
     * @param failing     shared by all containers
     * @param hasConsumer whether this process receives from the retry queue; if not, no message is moved there
     * @param trial       of the routes that process the messages
     */
    RetryState(String queue, FailingMessages failing, BooleanSupplier hasConsumer, Trial trial) {
        this.queue = queue;
        this.failing = failing;
        this.hasConsumer = hasConsumer;
        this.trial = trial;
    }

    String retryQueue() {
        return RetryQueue.of(queue);
    }

    /** Used only for the consumer of a retry queue. */
    RetryBackoff backoff() {
        return backoff;
    }

    /** @return whether the message will be retried later; false while the database is unavailable, which is not the message's fault */
    boolean failedAlone(Message message, Throwable failure) throws JMSException {
        moving.remove(message.getJMSMessageID());
        trial.failedAlone(RetryQueue.firstId(message), failure);
        if (!trial.isOn() && !Faults.isTechnical(failure) || Faults.isUnavailability(failure)) {
            return false;
        }
        failing.failed(message, queue, failure);
        backoff.failed();
        return true;
    }

    void failedTogether(List<Message> messages, Throwable failure) throws JMSException {
        trial.failed(failure, null);
        notMoved(messages);
    }

    /** Records that the messages are processed where they are. */
    void notMoved(List<Message> messages) throws JMSException {
        for (Message message : messages) {
            moving.remove(message.getJMSMessageID());
        }
    }

    /** Whether the message must be moved to the retry queue. */
    boolean mustMove(Message message) throws JMSException {
        return failing.failedBefore(message) && hasConsumer.getAsBoolean();
    }

    /** Records that the message is being moved to the retry queue. @return how often it has failed */
    int moving(Message message) throws JMSException {
        moving.add(message.getJMSMessageID());
        return failing.moved(message);
    }

    /** Records that the messages have been processed or moved to the retry queue. */
    void committed(List<Message> messages) throws JMSException {
        for (Message message : messages) {
            if (!moving.remove(message.getJMSMessageID())) {
                failing.succeeded(message);
                backoff.succeeded();
            }
        }
    }
}
