package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.conversationrouting.engine.fault.Faults;

/** What the listeners of one container know of messages that are to be tried again later. */
final class Retries {

    private final String queue;
    private final FailingMessages failing;
    private final BooleanSupplier read;
    private final RetryPace pace = new RetryPace();
    /** JMS message ids of those that go to the retry queue in a transaction that is not committed yet. */
    private final Set<String> leaving = ConcurrentHashMap.newKeySet();

    /**
     * @param queue   that the container receives from
     * @param failing shared by all containers
     * @param read    whether this process receives from the retry queue: else a message would wait there for nobody
     */
    Retries(String queue, FailingMessages failing, BooleanSupplier read) {
        this.queue = queue;
        this.failing = failing;
        this.read = read;
    }

    String retryQueue() {
        return RetryQueue.of(queue);
    }

    /** Of a retry queue's consumer; nobody waits for that of an inbound queue. */
    RetryPace pace() {
        return pace;
    }

    /** @return whether it is to be tried again later: while the database is away, the message is not to blame */
    boolean failedAlone(Message message, Throwable failure) throws JMSException {
        leaving.remove(message.getJMSMessageID());
        if (!Faults.isTechnical(failure) || Faults.isUnavailability(failure)) {
            return false;
        }
        failing.failed(message, queue, failure);
        pace.failed();
        return true;
    }

    void failedTogether(List<Message> messages) throws JMSException {
        for (Message message : messages) {
            leaving.remove(message.getJMSMessageID());
        }
    }

    /** Whether it is to wait in the retry queue. */
    boolean isToWait(Message message) throws JMSException {
        return failing.failedBefore(message) && read.getAsBoolean();
    }

    /** @return how often it failed */
    int leaves(Message message) throws JMSException {
        leaving.add(message.getJMSMessageID());
        return failing.waits(message);
    }

    /** The messages are processed, or are in the retry queue. */
    void committed(List<Message> messages) throws JMSException {
        for (Message message : messages) {
            if (!leaving.remove(message.getJMSMessageID())) {
                failing.succeeded(message);
                pace.succeeded();
            }
        }
    }
}
