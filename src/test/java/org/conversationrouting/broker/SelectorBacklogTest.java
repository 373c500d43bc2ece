package org.conversationrouting.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer with a selector receives its events immediately, however many messages wait for others: with the embedded broker and our XML files. */
class SelectorBacklogTest {

    private static final String EMBEDDED = "embedded";
    private static final int BACKLOG = 20_000;
    private static final int BATCH = 500;
    /** Less than 30 s, because every 30 s ActiveMQ looks for expired messages and, as a side effect, reads more messages. */
    private static final long TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(20);
    private static final long NO_MESSAGE_MILLIS = 300;
    private static final String QUEUE = TestRouter.CONVERSATION_ASSIGNED;
    /** The size of an event for a long SMS. */
    private static final String BODY = "x".repeat(1_200);

    private final List<Connection> connections = new ArrayList<>();
    private final ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory();
    @TempDir
    private Path folder;
    private AutoCloseable stop;
    private Session session;
    private MessageProducer producer;

    private void start(String configuration) throws Exception {
        if (configuration.equals(EMBEDDED)) {
            EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("broker"), 0);
            stop = broker;
            broker.supportSelectors(List.of(QUEUE), List.of());
            broker.start();
            factory.setBrokerURL(broker.url());
        } else {
            BrokerService broker = XmlBroker.start(configuration, folder.resolve("broker"), XmlBroker.LOGINS.get(configuration));
            stop = broker::stop;
            factory.setBrokerURL("tcp://127.0.0.1:" + broker.getTransportConnectors().get(0).getConnectUri().getPort());
            boolean one = configuration.equals("one-account.xml");
            factory.setUserName(one ? "router" : "operator");
            factory.setPassword(one ? "secret" : "operator");
        }
        session = session(Session.SESSION_TRANSACTED, 100);
        producer = session.createProducer(session.createQueue(QUEUE));
    }

    @AfterEach
    void close() throws Exception {
        for (Connection connection : connections) {
            connection.close();
        }
        stop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {EMBEDDED, "one-account.xml", "activemq.xml"})
    void aConsumerWithASelectorReceivesItsEventsImmediately(String configuration) throws Exception {
        start(configuration);
        send(BACKLOG, "ana");
        MessageConsumer billing = consumer(100, "ownerId = 'billing'");
        for (int i = 0; i < 20; i++) {
            send(1, "billing");
            assertThat(billing.receive(TIMEOUT_MILLIS)).as("event %d", i).isNotNull();
        }
        assertThat(billing.receive(NO_MESSAGE_MILLIS)).isNull();
        MessageConsumer support = consumer(100, "ownerId = 'support'");
        send(1, "support");
        assertThat(support.receive(TIMEOUT_MILLIS)).as("for a consumer that connected later").isNotNull();
    }

    /** The brokers of the XML files bind no conversation to a consumer. */
    @Test
    void anIdleConsumerReceivesNewConversationsWhileThoseOfASlowOneWait() throws Exception {
        start(EMBEDDED);
        MessageConsumer slow = consumer(1, null);
        for (int conversation = 0; conversation < 10; conversation++) {
            sendTo("slow's " + conversation, "ana");
        }
        session.commit();
        for (int conversation = 0; conversation < 10; conversation++) {
            assertThat(slow.receive(TIMEOUT_MILLIS)).isNotNull();
        }
        for (int i = 0; i < 1_000; i++) {
            sendTo("slow's " + i % 10, "ana");
        }
        session.commit();
        MessageConsumer other = consumer(1, null);
        sendTo("other's", "ana");
        session.commit();
        Message first = other.receive(TIMEOUT_MILLIS);
        assertThat(first).isNotNull();
        assertThat(first.getStringProperty("JMSXGroupID")).isEqualTo("other's");
    }

    @ParameterizedTest
    @ValueSource(strings = {EMBEDDED, "one-account.xml", "activemq.xml"})
    void theNewOwnersConsumerReceivesTheConversation(String configuration) throws Exception {
        start(configuration);
        MessageConsumer ana = consumer(100, "ownerId = 'ana'");
        MessageConsumer billing = consumer(100, "ownerId = 'billing'");
        sendTo("c-1", "ana");
        session.commit();
        assertThat(ana.receive(TIMEOUT_MILLIS)).isNotNull();
        for (String owner : List.of("billing", "ana", "billing")) {
            sendTo("c-1", owner);
            session.commit();
            assertThat((owner.equals("ana") ? ana : billing).receive(TIMEOUT_MILLIS)).as(owner).isNotNull();
        }
    }

    @Test
    void aConversationStaysWithOneConsumerOfItsOwner() throws Exception {
        start(EMBEDDED);
        consumer(100, "ownerId = 'ana'");
        sendTo("c-1", "ana");
        session.commit();
        List<MessageConsumer> billing = List.of(consumer(1, "ownerId = 'billing'"), consumer(1, "ownerId = 'billing'"));
        for (int i = 0; i < 6; i++) {
            sendTo("c-1", "billing");
        }
        session.commit();
        assertThat(received(billing, 6)).containsExactly(0, 6);

        List<MessageConsumer> anyOwner = List.of(consumer(1, null), consumer(1, null));
        for (int i = 0; i < 6; i++) {
            sendTo("c-2", "support");
        }
        session.commit();
        assertThat(received(anyOwner, 6)).containsExactly(0, 6);
    }

    /** @return the number of messages that each consumer received, in ascending order, once all are received */
    private static List<Integer> received(List<MessageConsumer> consumers, int messages) throws JMSException {
        int[] received = new int[consumers.size()];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
        while (IntStream.of(received).sum() < messages && System.nanoTime() < end) {
            for (int i = 0; i < received.length; i++) {
                if (consumers.get(i).receive(10) != null) {
                    received[i]++;
                }
            }
        }
        return IntStream.of(received).sorted().boxed().toList();
    }

    private void send(int count, String owner) throws JMSException {
        for (int i = 1; i <= count; i++) {
            sendTo(owner + i, owner);
            if (i % BATCH == 0) {
                session.commit();
            }
        }
        session.commit();
    }

    private void sendTo(String conversation, String owner) throws JMSException {
        TextMessage event = session.createTextMessage(BODY);
        event.setStringProperty("ownerId", owner);
        event.setStringProperty("JMSXGroupID", conversation);
        producer.send(event);
    }

    /** Each consumer has a separate connection, as in production. */
    private MessageConsumer consumer(int prefetch, String selector) throws Exception {
        Session separateSession = session(Session.AUTO_ACKNOWLEDGE, prefetch);
        return separateSession.createConsumer(separateSession.createQueue(QUEUE), selector);
    }

    private Session session(int mode, int prefetch) throws Exception {
        factory.getPrefetchPolicy().setQueuePrefetch(prefetch);
        Connection connection = factory.createConnection();
        connections.add(connection);
        connection.start();
        return connection.createSession(mode);
    }
}
