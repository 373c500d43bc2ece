package org.conversationrouting.harness;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.conversationrouting.support.TestRouter;

/** Inspects the broker's queues, including messages that a consumer has received but not acknowledged. */
final class Queues implements AutoCloseable {

    private static final String DEAD_LETTERS = "ActiveMQ.DLQ";

    private static final List<String> OF_ROUTER = Stream.of(TestRouter.IN, TestRouter.RETRY, TestRouter.OUT)
            .flatMap(List::stream).toList();

    private final Connection connection;

    Queues(String brokerUrl) throws JMSException {
        connection = new ActiveMQConnectionFactory(brokerUrl).createConnection();
        connection.start();
    }

    /** Whether any queue of the router, inbound or outbound, contains a message. */
    boolean anyLeft() throws JMSException {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            for (String queue : OF_ROUTER) {
                try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
                    if (browser.getEnumeration().hasMoreElements()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The first messages on the queues that must be empty in the end, each as queue and correlation id. */
    List<String> leftOver() throws JMSException {
        List<String> queues = new ArrayList<>(OF_ROUTER);
        queues.add(DEAD_LETTERS);
        List<String> found = new ArrayList<>();
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            for (String queue : queues) {
                try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
                    Enumeration<?> messages = browser.getEnumeration();
                    while (messages.hasMoreElements()) {
                        found.add(queue + " " + describe(queue, (Message) messages.nextElement()));
                    }
                }
            }
        }
        return found;
    }

    private static String describe(String queue, Message message) throws JMSException {
        String cause = message.getStringProperty("dlqDeliveryFailureCause");
        return message.getJMSCorrelationID() + (queue.equals(DEAD_LETTERS)
                ? " from " + message.getJMSDestination() + ", " + cause : "");
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
