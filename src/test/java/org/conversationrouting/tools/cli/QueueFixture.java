package org.conversationrouting.tools.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.command.ActiveMQQueue;
import org.conversationrouting.broker.EmbeddedBroker;

/** The embedded broker without a router, and a JMS client. Messages stay on their queues. */
final class QueueFixture implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final Connection connection;
    private final Session session;

    /** @param change is applied to the broker before it starts */
    QueueFixture(Path folder, Consumer<BrokerService> change) throws Exception {
        broker = new EmbeddedBroker(folder, 0);
        change.accept(broker.service());
        broker.start();
        connection = new ActiveMQConnectionFactory(broker.url()).createConnection();
        connection.start();
        session = connection.createSession(Session.SESSION_TRANSACTED);
    }

    String url() throws Exception {
        return broker.url();
    }

    Session session() {
        return session;
    }

    CommandRun redrive(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("redrive", "--url", url()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    void put(String queue, Message... messages) throws JMSException {
        put(queue, List.of(messages));
    }

    void put(String queue, List<? extends Message> messages) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            for (Message message : messages) {
                producer.send(message);
            }
            session.commit();
        }
    }

    <M extends Message> M with(Map<String, String> properties, M message) throws JMSException {
        for (var property : properties.entrySet()) {
            message.setStringProperty(property.getKey(), property.getValue());
        }
        return message;
    }

    /** A message as the router would reject it. */
    <M extends Message> M rejected(String reason, String from, M message) throws JMSException {
        return with(Map.of("rejectReason", reason, "rejectDetail", "It can't be read.", "rejectedFrom", from), message);
    }

    /** Takes all text messages that are on a queue now. */
    List<String> take(String queue) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (Message message : takeMessages(queue)) {
            bodies.add(message.getBody(String.class));
        }
        return bodies;
    }

    /** Takes all messages that are on a queue now. */
    List<Message> takeMessages(String queue) throws Exception {
        List<Message> messages = new ArrayList<>();
        long waiting = broker.service().getDestination(new ActiveMQQueue(queue)).getDestinationStatistics().getMessages().getCount();
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            while (messages.size() < waiting) {
                Message message = consumer.receive(60_000);
                if (message == null) {
                    throw new IllegalStateException((waiting - messages.size()) + " message(s) of " + queue + " did not arrive");
                }
                messages.add(message);
                // the broker sends a few hundred, and more once these are acknowledged
                if (messages.size() % 100 == 0 || messages.size() == waiting) {
                    session.commit();
                }
            }
        }
        return messages;
    }

    /** Browses the first 400 messages; the broker shows no more. */
    List<Message> browse(String queue) throws JMSException {
        try (Session browsing = connection.createSession(Session.AUTO_ACKNOWLEDGE);
             QueueBrowser browser = browsing.createBrowser(browsing.createQueue(queue))) {
            List<Message> messages = new ArrayList<>();
            for (Enumeration<?> found = browser.getEnumeration(); found.hasMoreElements();) {
                messages.add((Message) found.nextElement());
            }
            return messages;
        }
    }

    /** Receives a message and fails, with a client that sends it to the dead-letter queue immediately. */
    void deadLetter(String queue) throws Exception {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url());
        factory.getRedeliveryPolicy().setMaximumRedeliveries(0);
        try (Connection failing = factory.createConnection();
             Session receiving = failing.createSession(Session.SESSION_TRANSACTED);
             MessageConsumer consumer = receiving.createConsumer(receiving.createQueue(queue))) {
            failing.start();
            if (consumer.receive(60_000) == null) {
                throw new IllegalStateException("No message to fail at on " + queue);
            }
            receiving.rollback();
        }
    }

    @Override
    public void close() throws Exception {
        connection.close();
        broker.close();
    }
}
