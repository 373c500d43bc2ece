package org.conversationrouting.engine.listener;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
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
            if (retries.isToWait(message)) {
                sendToTheEnd(delivery.session(), (ActiveMQMessage) message);
            } else {
                others.add(message);
            }
        }
        if (!others.isEmpty()) {
            next.onMessages(delivery.with(others));
        }
    }

    private void sendToTheEnd(Session session, ActiveMQMessage message) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(RetryQueue.of(retries.queue())))) {
            producer.send(RetryQueue.copy(message), DeliveryMode.PERSISTENT, message.getJMSPriority(), timeToLive(message));
        }
    }

    /** @return in milliseconds; 0 for ever */
    private static long timeToLive(ActiveMQMessage message) {
        return message.getExpiration() == 0 ? 0 : Math.max(1, message.getExpiration() - System.currentTimeMillis());
    }
}
