package org.conversationrouting.engine.listener;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.command.ActiveMQMessage;

/**
 * Moves a message that failed alone to the end of the {@linkplain RetryQueue retry queue}, so that it does not hold up others. Does so
 * in the transaction that received the message. Passes all other messages on.
 */
final class RetryLater implements BatchListener {

    private static final long NO_EXPIRY = 0;

    private final RetryState retries;
    private final BatchListener next;

    RetryLater(RetryState retries, BatchListener next) {
        this.retries = retries;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        List<Message> others = new ArrayList<>();
        for (Message message : delivery.messages()) {
            if (!retries.mustMove(message) || !moveToRetryQueue(delivery.session(), (ActiveMQMessage) message)) {
                others.add(message);
            }
        }
        if (!others.isEmpty()) {
            next.onMessages(delivery.with(others));
        }
    }

    /** @return false if access is denied or the message has expired; then it is processed here */
    private boolean moveToRetryQueue(Session session, ActiveMQMessage message) throws JMSException {
        long timeToLive = message.getExpiration() == 0 ? NO_EXPIRY : message.getExpiration() - System.currentTimeMillis();
        if (timeToLive < 0) {
            return false;
        }
        int failed = retries.moving(message);
        try (MessageProducer producer = session.createProducer(session.createQueue(retries.retryQueue()))) {
            producer.send(RetryQueue.copy(message, failed), DeliveryMode.PERSISTENT, message.getJMSPriority(), timeToLive);
            return true;
        } catch (JMSSecurityException denied) {
            retries.notMoved(List.of(message));
            return false;
        }
    }
}
