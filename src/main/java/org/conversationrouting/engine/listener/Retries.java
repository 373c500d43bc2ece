package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import org.conversationrouting.engine.fault.Faults;

/**
 * What the listeners of one container know of messages that are to be tried again later.
 *
 * @param queue   that the container receives from
 * @param failing shared by all containers
 * @param pace    of a retry queue's consumer; nobody waits for that of an inbound queue
 */
record Retries(String queue, FailingMessages failing, RetryPace pace) {

    Retries(String queue, FailingMessages failing) {
        this(queue, failing, new RetryPace());
    }

    /** Whether the message, or the installation, is to blame: while the database is away, nobody is. */
    boolean failedAlone(Message message, Throwable failure) throws JMSException {
        if (!Faults.isTechnical(failure) || Faults.isUnavailability(failure)) {
            return false;
        }
        failing.failed(message, queue, failure);
        pace.failed();
        return true;
    }

    /** Whether it is to wait in the retry queue. */
    boolean isToWait(Message message) throws JMSException {
        return failing.failedBefore(message);
    }

    /** The messages are done with; some of them perhaps went to the retry queue. */
    void committed(List<Message> messages) throws JMSException {
        for (Message message : messages) {
            if (!isToWait(message)) {
                failing.succeeded(message);
                pace.succeeded();
            }
        }
    }
}
