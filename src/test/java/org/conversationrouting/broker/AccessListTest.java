package org.conversationrouting.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.command.ActiveMQQueue;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a broker with the configuration in {@code deploy/activemq} and an empty store, each account can do its work, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessListTest {

    private static final List<String> ACCOUNTS = List.of("router", "gateway", "closer", "consumer", "operator");
    private static final List<String> QUEUES = List.of("sms.inbound", "sms.sent", "conversation.close", "conversation.assigned",
            "conversation.events", "sms.unrouted", "sms.rejected", "sms.inbound.retry", "sms.sent.retry", "conversation.close.retry",
            "ActiveMQ.DLQ", "a.new.one");
    private static final long TIMEOUT_MILLIS = 30_000;
    private static final long NO_MESSAGE_MILLIS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> passwords = new HashMap<>();
    private BrokerService broker;
    private RouterApplication router;
    private String url;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        ACCOUNTS.forEach(account -> passwords.put(account, UUID.randomUUID().toString()));
        broker = broker(folder.resolve("broker"), passwords);
        URI listening = broker.getTransportConnectors().get(0).getConnectUri();
        url = "tcp://" + listening.getHost() + ":" + listening.getPort();
        router = new RouterApplication(Settings.of(Map.of("BROKER_URL", "failover:(" + url + ")", "BROKER_USERNAME", "router",
                "BROKER_PASSWORD", passwords.get("router"), "OBSERVE_PORT", "0", "DATA_DIR", folder.resolve("router").toString()),
                new Properties()), Clock.systemUTC());
        router.start();
    }

    @AfterAll
    void stop() throws Exception {
        if (router != null) {
            router.close();
        }
        if (broker != null) {
            broker.stop();
        }
    }

    @Test
    void eachAccountCanDoItsWork() throws Exception {
        send("gateway", TestRouter.SMS_INBOUND, "{\"messageId\":\"a-1\",\"from\":\"+12125550300\",\"to\":\"+14155550101\"}");
        String assigned = receive("consumer", TestRouter.CONVERSATION_ASSIGNED);
        assertThat(assigned).contains("\"CONVERSATION_ASSIGNED\"").contains("a-1");
        String conversation = JSON.readTree(assigned).at("/conversation/conversationId").asText();
        send("closer", TestRouter.CONVERSATION_CLOSE, "{\"conversationId\":\"" + conversation + "\"}");
        assertThat(receive("consumer", TestRouter.CONVERSATION_EVENTS)).contains("CONVERSATION_CLOSED").contains(conversation);
        send("gateway", TestRouter.SMS_INBOUND, "not JSON");
        assertThat(receive("operator", TestRouter.SMS_REJECTED)).isEqualTo("not JSON");
        send("gateway", TestRouter.SMS_SENT, "{\"messageId\":\"a-2\"}");
        assertThat(receive("operator", TestRouter.SMS_REJECTED)).contains("a-2");
    }

    @Test
    void onlyTheOperatorCanRedrive() throws Exception {
        send("gateway", TestRouter.SMS_INBOUND, "{\"messageId\":\"r-1\",\"from\":\"+12125550300\",\"to\":\"+14155550999\"}");
        assertThat(peek("consumer", TestRouter.SMS_UNROUTED)).contains("r-1");
        for (String reader : List.of("consumer", "router")) {
            assertThat(command(reader, "redrive", "--from", "unrouted")).as(reader).contains("Stopped after 0 of 1").doesNotContain("\tat ");
        }
        assertThat(command("operator", "redrive", "--from", "unrouted")).contains("Redriven: 1 of 1");
        assertThat(receive("consumer", TestRouter.SMS_UNROUTED)).contains("r-1");
    }

    /** By default, ActiveMQ finds only messages among the first 200. */
    @Test
    void theOperatorCanRedriveByReasonHoweverManyOthersWait() throws Exception {
        try (Connection connection = connect("router"); Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            MessageProducer unrouted = session.createProducer(session.createQueue(TestRouter.SMS_UNROUTED));
            for (int i = 0; i <= 500; i++) {
                TextMessage message = session.createTextMessage(
                        "{\"message\":{\"messageId\":\"b-" + i + "\",\"from\":\"+12125550301\",\"to\":\"+14155550101\"}}");
                message.setStringProperty("reason", i == 500 ? "CHAIN_EXHAUSTED" : "UNKNOWN_NUMBER");
                unrouted.send(message);
            }
            session.commit();
        }
        assertThat(command("operator", "redrive", "--from", "unrouted", "--reason", "CHAIN_EXHAUSTED")).contains("Redriven: 1 of 1");
        assertThat(receive("consumer", TestRouter.CONVERSATION_ASSIGNED)).contains("b-500");
        try (Connection connection = connect("consumer"); Session session = connection.createSession()) {
            MessageConsumer unrouted = session.createConsumer(session.createQueue(TestRouter.SMS_UNROUTED));
            for (int i = 0; i < 500; i++) {
                assertThat(unrouted.receive(TIMEOUT_MILLIS)).as("message %d", i).isNotNull();
            }
        }
    }

    /** The alerts about messages that were set aside need these depths. */
    @Test
    void theRouterCountsTheMessagesThatWereSetAside() {
        Awaitility.await().atMost(Duration.ofMillis(TIMEOUT_MILLIS)).untilAsserted(() -> assertThat(queues()).hasSize(3).allSatisfy(queue -> {
            assertThat(queue.path("queue").asText()).isIn("sms.unrouted", "sms.rejected", "ActiveMQ.DLQ");
            assertThat(queue.path("depth").isNumber()).as(queue.toString()).isTrue();
        }));
    }

    private JsonNode queues() throws Exception {
        URI health = URI.create("http://127.0.0.1:" + router.observePort() + "/observe/health");
        String answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString()).body();
        return JSON.readTree(answer).path("queues");
    }

    @Test
    void aMessageCanBeDeadLetteredRepeatedly() throws Exception {
        send("router", TestRouter.CONVERSATION_ASSIGNED, "dies");
        for (int death = 1; death <= 2; death++) {
            failAt(TestRouter.CONVERSATION_ASSIGNED);
            assertThat(peek("operator", "ActiveMQ.DLQ")).as("death " + death).isEqualTo("dies");
            assertThat(command("operator", "redrive", "--from", "dlq")).contains("Redriven: 1 of 1");
        }
        assertThat(receive("consumer", TestRouter.CONVERSATION_ASSIGNED)).isEqualTo("dies");
    }

    @Test
    void noAccountCanDoMoreThanItsWork() throws Exception {
        Map<String, Set<String>> reads = new TreeMap<>();
        Map<String, Set<String>> writes = new TreeMap<>();
        for (String account : ACCOUNTS) {
            for (String queue : QUEUES) {
                try (Connection connection = connect(account); Session session = connection.createSession()) {
                    if (isAllowed(() -> session.createBrowser(session.createQueue(queue)).getEnumeration())) {
                        reads.computeIfAbsent(account, none -> new TreeSet<>()).add(queue);
                    }
                    if (isAllowed(() -> session.createProducer(session.createQueue(queue)).close())) {
                        writes.computeIfAbsent(account, none -> new TreeSet<>()).add(queue);
                    }
                }
            }
        }
        assertThat(reads).isEqualTo(Map.of(
                "router", Set.of("sms.inbound", "sms.sent", "conversation.close", "sms.inbound.retry", "sms.sent.retry", "conversation.close.retry",
                        "sms.unrouted", "sms.rejected", "ActiveMQ.DLQ"),
                "consumer", Set.of("conversation.assigned", "conversation.events", "sms.unrouted"),
                "operator", Set.copyOf(QUEUES)));
        assertThat(writes).isEqualTo(Map.of(
                "router", Set.of("conversation.assigned", "conversation.events", "sms.unrouted", "sms.rejected", "sms.inbound.retry",
                        "sms.sent.retry", "conversation.close.retry"),
                "gateway", Set.of("sms.inbound", "sms.sent"),
                "closer", Set.of("conversation.close"),
                "operator", Set.copyOf(QUEUES)));
    }

    @Test
    void onlyTheOperatorCanDeleteAQueue() throws Exception {
        send("operator", "a.spare.one", "kept");
        for (String account : ACCOUNTS.subList(0, 4)) {
            for (String queue : List.of("a.spare.one", "sms.inbound", "conversation.assigned", "sms.rejected")) {
                try (ActiveMQConnection connection = connect(account)) {
                    assertThatThrownBy(() -> connection.destroyDestination(new ActiveMQQueue(queue))).as(account + " " + queue)
                            .isInstanceOf(JMSSecurityException.class);
                }
            }
        }
        assertThat(receive("operator", "a.spare.one")).isEqualTo("kept");
        try (ActiveMQConnection connection = connect("operator")) {
            assertThatCode(() -> connection.destroyDestination(new ActiveMQQueue("a.spare.one"))).doesNotThrowAnyException();
        }
    }

    /** By default, ActiveMQ lets a client subscribe to several queues at once if it is allowed to read one of them. */
    @Test
    void aCompositeQueueNameGrantsNoAccess() throws Exception {
        send("operator", TestRouter.SMS_REJECTED, "not for consumers");
        send("operator", TestRouter.SMS_UNROUTED, "for consumers");
        try (Connection connection = connect("consumer"); Session session = connection.createSession();
             MessageConsumer several = session.createConsumer(session.createQueue("sms.*"))) {
            assertThat(((TextMessage) several.receive(TIMEOUT_MILLIS)).getText()).isEqualTo("for consumers");
            assertThat(several.receive(NO_MESSAGE_MILLIS)).isNull();
        }
        assertThat(receive("operator", TestRouter.SMS_REJECTED)).isEqualTo("not for consumers");
        for (String several : List.of(">", "sms.>", "conversation.>", "conversation.assigned,sms.inbound", "*")) {
            for (String account : List.of("router", "gateway", "closer", "consumer")) {
                try (Connection connection = connect(account); Session session = connection.createSession()) {
                    assertThat(isAllowed(() -> session.createConsumer(session.createQueue(several)).close()))
                            .as("%s reads %s", account, several).isFalse();
                    assertThat(isAllowed(() -> session.createProducer(session.createQueue(several)).close()))
                            .as("%s writes %s", account, several).isFalse();
                }
            }
        }
    }

    @Test
    void onlyTheOperatorSeesConnections() throws Exception {
        for (String account : ACCOUNTS) {
            try (Connection connection = connect(account); Session session = connection.createSession()) {
                for (String topic : List.of("ActiveMQ.Advisory.Connection", "ActiveMQ.Advisory.>", ">", "a.topic")) {
                    assertThat(isAllowed(() -> session.createConsumer(session.createTopic(topic)).close()))
                            .as("%s reads %s", account, topic).isEqualTo(account.equals("operator"));
                }
                assertThat(isAllowed(session::createTemporaryQueue)).as(account).isEqualTo(account.equals("operator"));
            }
        }
    }

    @Test
    void aLoginIsRequired() {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url);
        RefusedLogin.assertRefused("none", () -> connections.createConnection().start());
        RefusedLogin.assertRefused("no password", () -> connections.createConnection("operator", "").start());
        RefusedLogin.assertRefused("ActiveMQ's own", () -> connections.createConnection("system", "manager").start());
    }

    @ParameterizedTest
    @ValueSource(strings = {"router", "gateway", "closer", "consumer", "operator"})
    void doesNotStartWithoutAPasswordForEachAccount(String account, @TempDir Path folder) {
        Map<String, String> incomplete = new HashMap<>(passwords);
        incomplete.remove(account);
        assertThatThrownBy(() -> broker(folder, incomplete)).hasStackTraceContaining(variable(account));
    }

    @Test
    void hasTheQueuePoliciesOfTheEmbeddedBroker(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker embedded = new EmbeddedBroker(folder, 0)) {
            Settings settings = Settings.of(Map.of(), new Properties());
            embedded.blockSendersFirst(settings.inputQueues());
            embedded.supportSelectors(settings.eventQueues(), settings.setAsideQueues());
            for (String queue : QUEUES) {
                assertThat(XmlBroker.policy(broker, queue)).as(queue).isEqualTo(XmlBroker.policy(embedded.service(), queue));
            }
        }
    }

    @Test
    void everyConnectorHasItsLimitsAndListensOnLoopback() {
        assertThat(broker.getTransportConnectors()).isNotEmpty().extracting(TransportConnector::getUri).allSatisfy(connector ->
                assertThat(connector.toString()).contains("127.0.0.1").contains("wireFormat.maxFrameSize=").contains("maximumConnections="));
    }

    /** Starts the sample configuration with these passwords. */
    private static BrokerService broker(Path folder, Map<String, String> passwords) throws Exception {
        Map<String, String> variables = new HashMap<>();
        passwords.forEach((account, password) -> variables.put(variable(account), password));
        return XmlBroker.start("activemq.xml", folder, variables);
    }

    private static String variable(String account) {
        return account.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD";
    }

    private ActiveMQConnection connect(String account) throws JMSException {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url);
        connections.getRedeliveryPolicy().setMaximumRedeliveries(0);
        ActiveMQConnection connection = (ActiveMQConnection) connections.createConnection(account, passwords.get(account));
        connection.start();
        return connection;
    }

    private void send(String account, String queue, String text) throws JMSException {
        try (Connection connection = connect(account); Session session = connection.createSession()) {
            session.createProducer(session.createQueue(queue)).send(session.createTextMessage(text));
        }
    }

    private String receive(String account, String queue) throws JMSException {
        try (Connection connection = connect(account); Session session = connection.createSession()) {
            return text(session.createConsumer(session.createQueue(queue)).receive(TIMEOUT_MILLIS));
        }
    }

    /** Waits for a message and leaves it on the queue. */
    private String peek(String account, String queue) throws JMSException {
        try (Connection connection = connect(account); Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE)) {
            return text(session.createConsumer(session.createQueue(queue)).receive(TIMEOUT_MILLIS));
        }
    }

    private void failAt(String queue) throws JMSException {
        try (Connection connection = connect("consumer"); Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            text(session.createConsumer(session.createQueue(queue)).receive(TIMEOUT_MILLIS));
            session.rollback();
        }
    }

    private static String text(Message message) throws JMSException {
        assertThat(message).isInstanceOf(TextMessage.class);
        return ((TextMessage) message).getText();
    }

    /** @return what the command printed */
    private String command(String account, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output, true);
        Map<Setting, String> login = Map.of(Setting.BROKER_URL, url, Setting.BROKER_USERNAME, account,
                Setting.BROKER_PASSWORD, passwords.get(account));
        login.forEach((setting, value) -> System.setProperty(setting.property(), value));
        try {
            Main.commandLine().setOut(printer).setErr(printer).execute(arguments);
        } finally {
            login.keySet().forEach(setting -> System.clearProperty(setting.property()));
        }
        return output.toString();
    }

    private interface Use {
        void run() throws JMSException;
    }

    private static boolean isAllowed(Use use) throws JMSException {
        try {
            use.run();
            return true;
        } catch (JMSSecurityException refused) {
            return false;
        }
    }
}
