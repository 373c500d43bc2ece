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
 * A message that failed alone goes to the end of the {@linkplain RetryQueue retry queue} in the transaction of its receive, so
 * that it holds up nobody while it is tried again. All others are processed.
 */
final class RetryLater implements BatchListener {

    private static final long FOR_EVER = 0;

    private final Retries retries;
    private final BatchListener next;

    RetryLater(Retries retries, BatchListener next) {
        this.retries = retries;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        List<Message> others = new ArrayList<>();
        for (Message message : delivery.messages()) {
            if (!retries.isToWait(message) || !sendToTheEnd(delivery.session(), (ActiveMQMessage) message)) {
                others.add(message);
            }
        }
        if (!others.isEmpty()) {
            next.onMessages(delivery.with(others));
        }
    }

    /** @return false when it may not be sent there, or has expired meanwhile: then it is processed where it is */
    private boolean sendToTheEnd(Session session, ActiveMQMessage message) throws JMSException {
        long timeToLive = message.getExpiration() == 0 ? FOR_EVER : message.getExpiration() - System.currentTimeMillis();
        if (timeToLive < 0) {
            return false;
        }
        int failed = retries.leaves(message);
        try (MessageProducer producer = session.createProducer(session.createQueue(retries.retryQueue()))) {
            producer.send(RetryQueue.copy(message, failed), DeliveryMode.PERSISTENT, message.getJMSPriority(), timeToLive);
            return true;
        } catch (JMSSecurityException denied) {
            retries.failedTogether(List.of(message));
            return false;
        }
    }
}
