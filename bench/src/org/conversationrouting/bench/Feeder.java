package org.conversationrouting.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.ActiveMQConnectionFactory;

/** Sends the SMS of a stream, either as fast as possible or each at its due time. */
final class Feeder implements AutoCloseable {

    private static final int SMS_PER_TRANSACTION = 500;

    private final Connection connection;

    Feeder(String brokerUrl) throws JMSException {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
        // an SMS that is due is sent immediately, even if the broker has not confirmed the one before
        factory.setUseAsyncSend(true);
        connection = factory.createConnection();
        // the broker ends a connection that does not log in
        connection.start();
    }

    /** Fills the queue, with many SMS per transaction. */
    void fill(SmsStream stream, int from, int to) throws JMSException {
        try (Session session = connection.createSession(Session.SESSION_TRANSACTED);
             MessageProducer producer = session.createProducer(session.createQueue(Queues.INBOUND))) {
            for (int i = from; i < to; i++) {
                producer.send(message(session, stream, i));
                if (i % SMS_PER_TRANSACTION == SMS_PER_TRANSACTION - 1) {
                    session.commit();
                }
            }
            session.commit();
        }
    }

    /**
     * Sends in an open loop: each SMS is due at a random time, like telephone calls (a Poisson process), whatever happens to earlier
     * ones. If an SMS is late, it is sent immediately, and its latency counts from its due time.
     *
     * @return the times in nanoseconds at which each SMS was due, and at which each was sent
     */
    long[][] openLoop(SmsStream stream, int from, int count, double perSecond) throws JMSException {
        SplittableRandom random = new SplittableRandom(from);
        long[] due = new long[count];
        long[] sent = new long[count];
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
             MessageProducer producer = session.createProducer(session.createQueue(Queues.INBOUND))) {
            long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
            for (int k = 0; k < count; k++) {
                next += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
                due[k] = next;
                for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                TextMessage message = message(session, stream, from + k);
                sent[k] = System.nanoTime();
                producer.send(message);
            }
        }
        return new long[][] {due, sent};
    }

    private static TextMessage message(Session session, SmsStream stream, int i) throws JMSException {
        TextMessage message = session.createTextMessage(stream.json(i));
        // identifies what the relay forwards, because the relay does not read message ids
        message.setJMSCorrelationID(stream.messageId(i));
        return message;
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
