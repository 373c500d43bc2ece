package org.conversationrouting.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.command.Command;
import org.apache.activemq.command.ConnectionId;
import org.apache.activemq.command.ConnectionInfo;
import org.apache.activemq.command.DestinationInfo;
import org.apache.activemq.command.ExceptionResponse;
import org.apache.activemq.command.ProducerId;
import org.apache.activemq.command.ProducerInfo;
import org.apache.activemq.command.SessionId;
import org.apache.activemq.transport.DefaultTransportListener;
import org.apache.activemq.transport.Transport;
import org.apache.activemq.transport.TransportFactory;
import org.conversationrouting.support.LogLines;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BROKER_USERNAME and BROKER_PASSWORD also apply to the embedded broker: to the router, to its clients and to everybody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequiredLoginTest {

    private static final String USERNAME = "router";
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final int REPLY_TIMEOUT_MILLIS = 60_000;
    private static final String OPEN = "The broker is open";

    private TestRouter router;

    @BeforeAll
    void start() throws Exception {
        try (LogLines log = new LogLines()) {
            router = TestRouter.start(TestDatabase.H2,
                    Map.of("BROKER_USERNAME", USERNAME, "BROKER_PASSWORD", PASSWORD), Clock.systemUTC());
            assertThat(log.lines()).noneMatch(line -> line.contains(OPEN)).noneMatch(line -> line.contains(PASSWORD));
        }
    }

    @AfterAll
    void stop() throws Exception {
        router.close();
    }

    @ParameterizedTest
    @CsvSource({",", "router,", "router,wrong", "router,''", "'',''", "system,manager", ",wrong"})
    void nobodyElseConnects(String username, String password) throws Exception {
        EmbeddedBroker broker = router.application().embeddedBroker();
        for (String url : new String[] {broker.url(), broker.urlWithinProcess()}) {
            RefusedLogin.assertRefused(url, () -> connect(url, username, password));
            assertThatCode(() -> connect(url, USERNAME, PASSWORD)).as(url).doesNotThrowAnyException();
        }
    }

    @Test
    void theRouterUsesTheLogin() {
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550101", "to", "+14155550100"));
        router.settle();
        assertThat(router.take(TestRouter.SMS_UNROUTED)).hasSize(1);
    }

    @Test
    void aClientWithoutALoginChangesNothing() throws Exception {
        router.send(TestRouter.SMS_UNROUTED, "kept");
        ActiveMQQueue queue = new ActiveMQQueue(TestRouter.SMS_UNROUTED);
        ConnectionId id = new ConnectionId("ID:stranger");
        ConnectionInfo anonymous = new ConnectionInfo(id);
        anonymous.setClientId("stranger");
        Transport anonymousClient = TransportFactory.connect(new URI(router.application().embeddedBroker().url()));
        anonymousClient.setTransportListener(new DefaultTransportListener());
        anonymousClient.start();
        try {
            assertRefused(anonymousClient, new DestinationInfo(id, DestinationInfo.REMOVE_OPERATION_TYPE, queue));
            assertRefused(anonymousClient, anonymous);
            assertRefused(anonymousClient, new DestinationInfo(id, DestinationInfo.REMOVE_OPERATION_TYPE, queue));
            assertRefused(anonymousClient, new ProducerInfo(new ProducerId(new SessionId(id, 1), 1)));
        } finally {
            anonymousClient.stop();
        }
        assertThat(router.takeMessages(TestRouter.SMS_UNROUTED)).hasSize(1);
    }

    @Test
    void warnsOnceIfTheBrokerNeedsNoLogin() throws Exception {
        try (LogLines log = new LogLines(); TestRouter open = TestRouter.start(TestDatabase.H2)) {
            assertThatCode(() -> connect(open.application().embeddedBroker().url(), null, null)).doesNotThrowAnyException();
            assertThat(log.lines()).filteredOn(line -> line.contains(OPEN)).singleElement().asString()
                    .startsWith("WARN ").contains("BROKER_USERNAME and BROKER_PASSWORD");
        }
    }

    private static void connect(String url, String username, String password) throws JMSException {
        try (Connection connection = new ActiveMQConnectionFactory(url).createConnection(username, password)) {
            connection.start();
        }
    }

    /** The broker refuses the command with a reply, or by closing the connection. */
    private static void assertRefused(Transport anonymousClient, Command command) {
        try {
            assertThat(anonymousClient.request(command, REPLY_TIMEOUT_MILLIS)).isInstanceOf(ExceptionResponse.class);
        } catch (IOException disconnected) {
            assertThat(anonymousClient.isConnected() && !anonymousClient.isDisposed()).as("still connected: " + disconnected).isFalse();
        }
    }
}
