package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A plain JMS client sends 10,000 SMS through a broker and a router in separate JVMs, on PostgreSQL: all four options, known and new
 * pairs, unknown numbers, unreadable messages. Each SMS must have the required outcome.
 */
class TenThousandSmsTest {

    private static final int SMS = 10_000;
    private static final int CUSTOMERS = 1_000;
    /** Their numbers end in 1000 to 1999. */
    private static final String CUSTOMER = "+1212555";
    private static final int KINDS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachSmsHasTheOutcomeThatTheContractRequires(@TempDir Path folder) throws Exception {
        Map<String, String> database = new HashMap<>(TestDatabase.POSTGRESQL.settings());
        try (BrokerProcess broker = new BrokerProcess(folder.resolve("broker"))) {
            broker.start();
            database.put("BROKER_URL", broker.failoverUrl());
            try (RouterProcess router = new RouterProcess(folder.resolve("router"), database, List.of("-Xmx256m"))) {
                router.start();
                router.awaitReady();
                configure(new JdbcTemplate(new DriverManagerDataSource(database.get("DATABASE_URL"), "postgres", null)));
                try (Connection connection = new ActiveMQConnectionFactory(broker.failoverUrl()).createConnection()) {
                    connection.start();
                    feed(connection);
                    Map<String, String> outcomes = collect(connection);
                    assertThat(outcomes).hasSize(SMS);
                    for (int i = 0; i < SMS; i++) {
                        assertThat(outcomes.get("m-" + i)).as("SMS %d", i).isEqualTo(expected(i));
                    }
                }
            }
        }
    }

    private static void configure(JdbcTemplate jdbc) {
        jdbc.update("INSERT INTO routing_user (user_id, name, active) VALUES ('ana', 'Ana', TRUE), ('zoe', 'Zoe', FALSE), ('matt', 'Matt', TRUE)");
        jdbc.update("INSERT INTO routing_queue (queue_id, name) VALUES ('desk', 'Desk')");
        jdbc.update("INSERT INTO routing_queue_object VALUES ('desk', 'Conversation'), ('desk', 'SmsMessage')");
        jdbc.update("INSERT INTO business_number (number, enabled) SELECT '+1415555010' || n, n <> 6 FROM generate_series(0, 6) n");
        jdbc.update("""
                INSERT INTO ownership_step (business_number, position, option, user_id, queue_id) VALUES
                ('+14155550100', 0, 'USER', 'ana', NULL), ('+14155550101', 0, 'QUEUE', NULL, 'desk'),
                ('+14155550102', 0, 'RELATED_RECORD_OWNER', NULL, NULL), ('+14155550103', 0, 'LAST_SENT_MESSAGE_OWNER', NULL, NULL),
                ('+14155550104', 0, 'USER', 'zoe', NULL), ('+14155550104', 1, 'QUEUE', NULL, 'desk'),
                ('+14155550105', 0, 'USER', 'zoe', NULL)""");
        // each statement opens a connection, so one statement inserts many rows
        jdbc.update("""
                INSERT INTO related_record (record_id, object_type, owner_type, owner_id)
                SELECT 'L-' || n, 'Lead', 'USER', 'matt' FROM generate_series(1000, 999 + ?) n""", CUSTOMERS);
        jdbc.update("INSERT INTO related_record_phone SELECT 'L-' || n, ? || n FROM generate_series(1000, 999 + ?) n", CUSTOMER, CUSTOMERS);
        jdbc.update("""
                INSERT INTO sms_message (message_id, business_number, direction, customer_number, sender_user_id, occurred_at)
                SELECT 's-' || n, '+14155550109', 'OUTBOUND', ? || n, 'ana', now() FROM generate_series(1000, 999 + ?) n""",
                CUSTOMER, CUSTOMERS);
    }

    /** SMS number i. Its kind is i modulo 10. Customers repeat after 1,000 SMS of a kind. */
    private static String text(int i) throws Exception {
        int kind = i % KINDS;
        if (kind == 9) {
            return "{ \"messageId\": \"m-" + i + "\", ";
        }
        String to = kind == 7 ? "+14155550199" : kind == 8 ? "not a phone number" : "+1415555010" + kind;
        return JSON.writeValueAsString(Map.of("messageId", "m-" + i, "from", customer((i / KINDS) % CUSTOMERS), "to", to, "body", Traffic.SECRET));
    }

    private static String expected(int i) {
        return switch (i % KINDS) {
            case 0, 3 -> "CONVERSATION_ASSIGNED ana";
            case 1, 4 -> "CONVERSATION_ASSIGNED desk";
            case 2 -> "CONVERSATION_ASSIGNED matt";
            case 5 -> "CHAIN_EXHAUSTED";
            case 6 -> "NUMBER_DISABLED";
            case 7 -> "UNKNOWN_NUMBER";
            case 8 -> "BAD_NUMBER";
            default -> "MALFORMED_JSON";
        };
    }

    private static String customer(int number) {
        return CUSTOMER + (1_000 + number);
    }

    private static void feed(Connection connection) throws Exception {
        try (Session session = connection.createSession(Session.SESSION_TRANSACTED);
             MessageProducer producer = session.createProducer(session.createQueue(TestRouter.SMS_INBOUND))) {
            for (int i = 0; i < SMS; i++) {
                TextMessage message = session.createTextMessage(text(i));
                message.setJMSCorrelationID("m-" + i);
                producer.send(message);
                if (i % 100 == 99) {
                    session.commit();
                }
            }
        }
    }

    /** The outcome of each SMS, by its id. Fails if an SMS has a second outcome. */
    private static Map<String, String> collect(Connection connection) throws Exception {
        Map<String, String> outcomes = new HashMap<>();
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            for (String queue : TestRouter.OUT) {
                try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
                    for (int left = expectedOn(queue); left > 0; left--) {
                        Message message = consumer.receive(60_000);
                        assertThat(message).as("%d more message(s) on %s", left, queue).isNotNull();
                        outcomes.merge(message.getJMSCorrelationID(), outcome(message), (one, two) -> one + " and " + two);
                    }
                    assertThat(consumer.receiveNoWait()).as("more than expected on %s", queue).isNull();
                }
            }
        }
        return outcomes;
    }

    private static int expectedOn(String queue) {
        return switch (queue) {
            case TestRouter.CONVERSATION_ASSIGNED -> SMS / KINDS * 5;
            case TestRouter.SMS_UNROUTED -> SMS / KINDS * 3;
            case TestRouter.SMS_REJECTED -> SMS / KINDS * 2;
            default -> 0;
        };
    }

    private static String outcome(Message message) throws Exception {
        if (message.propertyExists("rejectReason")) {
            return message.getStringProperty("rejectReason");
        }
        JsonNode json = TestRouter.json(message);
        return json.has("reason") ? json.path("reason").asText()
                : json.path("eventType").asText() + " " + json.at("/owner/id").asText();
    }
}
