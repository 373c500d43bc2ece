package org.conversationrouting.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.ActiveMQConnectionFactory;

/** Continuously takes all messages off the outbound queues. */
final class Collector implements AutoCloseable {

    /** One in this many events is checked in full. */
    private static final int SAMPLE = 100;

    private final Connection connection;
    private final AtomicInteger received = new AtomicInteger();
    private volatile Outcomes outcomes;
    private volatile boolean events;

    Collector(String brokerUrl) throws JMSException {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
        // the collector is not measured, so it acknowledges many messages at once
        factory.setOptimizeAcknowledge(true);
        factory.setOptimizedAckScheduledAckInterval(100);
        factory.getPrefetchPolicy().setQueuePrefetch(5_000);
        connection = factory.createConnection();
        for (String queue : Queues.OUT) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createConsumer(session.createQueue(queue)).setMessageListener(message -> take(queue, message));
        }
    }

    /** From now on, compares messages with this stream. Discards the messages that are already waiting. */
    void expect(Outcomes outcomes, boolean events) throws JMSException {
        this.events = events;
        this.outcomes = outcomes;
        connection.start();
    }

    private void take(String queue, Message message) {
        long now = System.nanoTime();
        Outcomes current = outcomes;
        try {
            if (!queue.equals(Queues.ASSIGNED) && !queue.equals(Queues.EVENTS)) {
                current.problem("an SMS went to " + queue + ": " + message.getStringProperty("rejectDetail"));
                return;
            }
            TextMessage text = (TextMessage) message;
            current.add(text.getJMSCorrelationID(), events ? Published.of(text) : null, now);
            if (events && received.incrementAndGet() % SAMPLE == 0) {
                Published.problems(text).forEach(current::problem);
            }
        } catch (JMSException | RuntimeException unreadable) {
            current.problem("an outcome that can't be read: " + unreadable);
        }
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
