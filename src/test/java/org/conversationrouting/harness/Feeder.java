package org.conversationrouting.harness;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;

/**
 * A plain JMS client with several threads, each with its own connection. A send that has returned is acknowledged: messages are
 * persistent and sent one by one, so the broker has synced them to disk by then.
 */
final class Feeder implements AutoCloseable {

    private final SendLog log;
    private final LinkedBlockingQueue<Input> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<Connection> connections;
    private volatile boolean closed;

    Feeder(String brokerUrl, SendLog log, int threads) throws JMSException {
        this.log = log;
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
        connections = new java.util.ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Connection connection = factory.createConnection();
            connections.add(connection);
            Thread thread = new Thread(() -> feed(connection), "feeder-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Returns immediately. Different threads send adjacent messages of the list at about the same time. */
    void submit(List<Input> inputs) {
        pending.addAndGet(inputs.size());
        waiting.addAll(inputs);
    }

    /** Waits until the broker has all messages. */
    void awaitSent() {
        Awaitility.await("feeder").atMost(TestProfile.TIMEOUT).until(() -> pending.get() == 0);
    }

    /** The number of messages still to be sent. */
    long pending() {
        return pending.get();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() throws JMSException {
        closed = true;
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private void feed(Connection connection) {
        while (!closed) {
            try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                 MessageProducer producer = session.createProducer(null)) {
                while (!closed) {
                    Input input = waiting.poll(100, TimeUnit.MILLISECONDS);
                    if (input != null) {
                        send(session, producer, input);
                    }
                }
            } catch (JMSException lostInput) {
                // the message counts as attempted, but not as acknowledged
                pause();
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void send(Session session, MessageProducer producer, Input input) throws JMSException {
        try {
            Message message = message(session, input);
            message.setJMSCorrelationID(input.id());
            log.attempted(input);
            producer.send(session.createQueue(input.queue()), message);
            log.acknowledged(input);
            acknowledged.incrementAndGet();
        } finally {
            pending.decrementAndGet();
        }
    }

    private static Message message(Session session, Input input) throws JMSException {
        return switch (input.type()) {
            case TEXT -> session.createTextMessage(input.text());
            case OBJECT -> session.createObjectMessage(input.text());
            case BYTES -> {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(input.text().getBytes(StandardCharsets.UTF_8));
                yield message;
            }
            case MAP -> {
                MapMessage message = session.createMapMessage();
                message.setString("sms", input.text());
                yield message;
            }
        };
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
