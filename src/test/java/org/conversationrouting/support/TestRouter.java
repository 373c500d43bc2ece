package org.conversationrouting.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.cases.CaseRouter;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The shipped program in this JVM, with its embedded broker, an empty database and a JMS client. Demonstration data is off.
 */
public final class TestRouter implements CaseRouter, AutoCloseable {

    public static final String SMS_INBOUND = "sms.inbound";
    public static final String SMS_SENT = "sms.sent";
    public static final String CONVERSATION_CLOSE = "conversation.close";
    public static final String CONVERSATION_ASSIGNED = "conversation.assigned";
    public static final String CONVERSATION_EVENTS = "conversation.events";
    public static final String SMS_UNROUTED = "sms.unrouted";
    public static final String SMS_REJECTED = "sms.rejected";
    public static final List<String> IN = List.of(SMS_INBOUND, SMS_SENT, CONVERSATION_CLOSE);
    /** Messages that fail for technical reasons wait here for the next attempt. */
    public static final List<String> RETRY = IN.stream().map(queue -> queue + ".retry").toList();
    public static final List<String> OUT = List.of(CONVERSATION_ASSIGNED, CONVERSATION_EVENTS, SMS_UNROUTED, SMS_REJECTED);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> TABLES = List.of("routing_user", "user_absence", "routing_queue", "routing_queue_object",
            "business_number", "ownership_step", "related_record", "related_record_phone", "conversation", "sms_message",
            "conversation_event", "unpublished_event", "failed_attempt", "pending_reassignment", "conversation_reassignment");

    private final Path dataDir;
    private final RouterApplication application;
    private final TestBroker broker;
    private final Connection connection;
    private final Session session;
    private final JdbcTemplate jdbc;

    private TestRouter(Path dataDir, Settings settings, RouterApplication router, TestBroker external) throws Exception {
        this.dataDir = dataDir;
        application = router;
        broker = external == null ? new EmbeddedTestBroker(router::embeddedBroker) : external;
        try {
            application.start();
        } catch (Exception failure) {
            // otherwise each of hundreds of failing tests would leave a broker running
            application.close();
            throw failure;
        }
        jdbc = new JdbcTemplate(application.dataSource());
        // a separate client over TCP, as in production
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
        connection = factory.createConnection(settings.get(Setting.BROKER_USERNAME), settings.get(Setting.BROKER_PASSWORD));
        connection.start();
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    }

    public static TestRouter start(TestDatabase database) throws Exception {
        return start(database, Map.of(), Clock.systemUTC());
    }

    /** @param settings by environment variable; they override those of the test */
    public static TestRouter start(TestDatabase database, Map<String, String> settings, Clock clock) throws Exception {
        return start(database, settings, found -> new RouterApplication(found, clock));
    }

    /** @param router creates a router that the test can observe or make fail */
    public static TestRouter start(TestDatabase database, Map<String, String> settings, Function<Settings, RouterApplication> router)
            throws Exception {
        return start(database, settings, router, null);
    }

    /** The router uses this broker instead of its embedded one. */
    public static TestRouter start(TestDatabase database, TestBroker external) throws Exception {
        return start(database, external.settings(), found -> new RouterApplication(found, Clock.systemUTC()), external);
    }

    private static TestRouter start(TestDatabase database, Map<String, String> settings, Function<Settings, RouterApplication> router,
                                    TestBroker external) throws Exception {
        Path dataDir = Files.createTempDirectory("test-router");
        // only the tests of reload need it to watch
        Map<String, String> environment = new HashMap<>(Map.of("EMBEDDED_BROKER_PORT", "0", "OBSERVE_PORT", "0", "ADMIN_PORT", "0",
                "DATA_DIR", dataDir.toString(), "DEMO_DATA", "false", "RELOAD", "false"));
        environment.putAll(database.settings());
        environment.putAll(settings);
        Settings complete = Settings.of(environment, new Properties());
        return new TestRouter(dataDir, complete, router.apply(complete), external);
    }

    public RouterApplication application() {
        return application;
    }

    /** The answer of the readiness check. */
    public HttpResponse<String> readiness() throws IOException, InterruptedException {
        URI ready = URI.create("http://127.0.0.1:" + application.observePort() + "/observe/health/ready");
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    @Override
    public DataSource database() {
        return application.dataSource();
    }

    @Override
    public Session session() {
        return session;
    }

    /** Inserts a row; the columns are the map's keys. */
    public void insert(String table, Map<String, ?> row) {
        List<String> columns = new ArrayList<>(row.keySet());
        jdbc.update("INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                        + String.join(", ", columns.stream().map(column -> "?").toList()) + ")",
                columns.stream().map(row::get).toArray());
    }

    /** Sends a text message; a map is written as JSON. Returns when the broker has the message. */
    public void send(String queue, Object message) {
        try {
            send(queue, session.createTextMessage(message instanceof String text ? text : JSON.writeValueAsString(message)));
        } catch (JMSException | JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public void send(String queue, Message message) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.send(message);
        }
    }

    /** Waits until everything sent so far is processed and committed, so no further messages will come. */
    public void settle() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).pollDelay(Duration.ZERO)
                .until(() -> Stream.of(IN, RETRY).flatMap(List::stream).allMatch(queue -> waiting(queue) == 0));
    }

    /** Takes all messages off an outbound queue. */
    public List<Message> takeMessages(String queue) {
        List<Message> taken = new ArrayList<>();
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            long end = System.nanoTime() + TIMEOUT.toNanos();
            for (long waiting = waiting(queue); waiting > 0;) {
                Message message = consumer.receive(TimeUnit.SECONDS.toMillis(1));
                if (message != null) {
                    taken.add(message);
                    waiting--;
                } else if (waiting(queue) == 0) {
                    // when the messages were counted, an earlier acknowledgement had not arrived yet
                    waiting = 0;
                } else if (System.nanoTime() > end) {
                    throw new IllegalStateException(waiting + " message(s) of " + queue + " did not arrive");
                }
            }
        } catch (JMSException failure) {
            throw new IllegalStateException(failure);
        }
        return taken;
    }

    /** Takes all messages off an outbound queue, as JSON. */
    public List<JsonNode> take(String queue) {
        return takeMessages(queue).stream().map(TestRouter::json).toList();
    }

    public static JsonNode json(Message message) {
        try {
            return JSON.readTree(((TextMessage) message).getText());
        } catch (JMSException | JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** How many rows each table has. */
    public Map<String, Long> rowCounts() {
        Map<String, Long> counts = new HashMap<>();
        TABLES.forEach(table -> counts.put(table, jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class)));
        return counts;
    }

    /** Empties every table and every outbound queue. */
    public void reset() {
        settle();
        TABLES.forEach(table -> jdbc.update("DELETE FROM " + table));
        OUT.forEach(this::takeMessages);
    }

    @Override
    public void close() throws Exception {
        connection.close();
        application.close();
        try (Stream<Path> files = Files.walk(dataDir)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException leftover) {
            dataDir.toFile().deleteOnExit();
        }
    }

    @Override
    public long waiting(String queue) {
        try {
            return broker.waiting(queue);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public Set<String> queues() {
        try {
            return broker.queues();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
