package org.conversationrouting.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Waiting SMS are processed together, with the same results as one by one. */
class BatchTest {

    private static final String NUMBER = "+14155550100";
    private static final int WAITING = 60;

    @Test
    void waitingSmsShareTransactions() throws Exception {
        try (TestRouter router = start(TestDatabase.POSTGRESQL)) {
            List<Object> waiting = new ArrayList<>();
            for (int i = 0; i < WAITING; i++) {
                waiting.add(i % 10 == 3 ? "not JSON" : sms("m-" + i, customer(i), "hi"));
            }
            process(router, waiting);
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(WAITING * 9 / 10);
            assertThat(router.take(TestRouter.CONVERSATION_EVENTS)).isEmpty();
            assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).hasSize(WAITING / 10);
            // rows of one transaction have the same xmin
            assertThat(router.jdbc().queryForObject("SELECT COUNT(DISTINCT xmin::text) FROM sms_message", Integer.class))
                    .isLessThan(WAITING / 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anSmsSeesWhatEarlierSmsOfItsBatchWrote(TestDatabase database) throws Exception {
        // with several consumers, the other customer's SMS could be processed first
        try (TestRouter router = start(database, Map.of("CONSUMERS", "1"))) {
            List<Object> waiting = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                waiting.add(sms("m-" + i, customer(1), "hi"));
            }
            waiting.add(sms("m-0", customer(1), "hi"));
            waiting.add(sms("m-0", customer(2), "the same id from another customer"));
            waiting.add(sms("m-0", customer(1), "the same id with another text"));
            waiting.add(sms("m-0", customer(1), "the same id with another text"));
            process(router, waiting);
            List<JsonNode> assigned = router.take(TestRouter.CONVERSATION_ASSIGNED);
            List<JsonNode> appended = router.take(TestRouter.CONVERSATION_EVENTS);
            // the repeated SMS is either the one that opened the conversation or one that was appended
            assertThat(assigned.stream().map(event -> event.path("eventId")).distinct()).hasSize(1);
            assertThat(appended.stream().map(event -> event.path("eventId")).distinct()).hasSize(9);
            assertThat(assigned.size() + appended.size()).isEqualTo(11);
            assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).hasSize(3)
                    .allSatisfy(message -> assertThat(message.getStringProperty("rejectReason")).isEqualTo("MESSAGE_ID_REUSED"));
            assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM conversation", Integer.class)).isEqualTo(1);
            assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM sms_message", Integer.class)).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailingSmsDoesNotHarmItsBatch(TestDatabase database) throws Exception {
        try (TestRouter router = start(database)) {
            router.jdbc().execute("ALTER TABLE sms_message ADD CONSTRAINT no_poison CHECK (body <> 'poison')");
            List<Object> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiting.add(sms("m-" + i, customer(i), i == 7 ? "poison" : "hi"));
            }
            process(router, waiting);
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(19);
            List<Message> rejected = router.takeMessages(TestRouter.SMS_REJECTED);
            assertThat(rejected).hasSize(1);
            assertThat(rejected.get(0).getStringProperty("rejectReason")).isEqualTo("PROCESSING_FAILED");
            assertThat(rejected.get(0).getStringProperty("rejectDetail")).contains("3 attempts");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anSmsWithABadNumberDoesNotHarmItsBatch(TestDatabase database) throws Exception {
        try (TestRouter router = start(database)) {
            List<Object> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiting.add(sms("m-" + i, i % 10 == 7 ? "12" : customer(i), "hi"));
            }
            process(router, waiting);
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(18);
            assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).hasSize(2)
                    .allSatisfy(message -> assertThat(message.getStringProperty("rejectReason")).isEqualTo("BAD_NUMBER"));
            assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM failed_attempt", Integer.class)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextBatchSeesConfigurationChanges(TestDatabase database) throws Exception {
        try (TestRouter router = start(database)) {
            process(router, manySms("a"));
            router.take(TestRouter.CONVERSATION_ASSIGNED);
            router.insert("routing_user", Map.of("user_id", "ben", "name", "Ben"));
            router.jdbc().update("UPDATE ownership_step SET user_id = 'ben'");
            process(router, manySms("b"));
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(WAITING)
                    .allSatisfy(event -> assertThat(event.at("/owner/id").asText()).isEqualTo("ben"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOwnerWhoJustBecameIneligibleIsReplacedByTheNextStep(TestDatabase database) throws Exception {
        try (TestRouter router = start(database)) {
            router.insert("routing_user", Map.of("user_id", "ben", "name", "Ben"));
            router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 1, "option", "USER", "user_id", "ben"));
            assertThatAllGoToBen(router, "UPDATE routing_user SET active = FALSE WHERE user_id = 'ana'");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOwnerWhoJustBecameIneligibleIsReplacedByTheChangedChain(TestDatabase database) throws Exception {
        try (TestRouter router = start(database)) {
            router.insert("routing_user", Map.of("user_id", "ben", "name", "Ben"));
            assertThatAllGoToBen(router, "UPDATE routing_user SET active = FALSE WHERE user_id = 'ana'",
                    "UPDATE ownership_step SET user_id = 'ben'");
        }
    }

    /** Ana owns conversations; then the configuration changes, and more SMS of these conversations arrive. */
    private static void assertThatAllGoToBen(TestRouter router, String... changes) throws Exception {
        process(router, manySms("a"));
        sendTogether(router, manySms("b"));
        router.settle();
        for (String change : changes) {
            router.jdbc().update(change);
        }
        List<Object> waiting = new ArrayList<>();
        for (int i = 0; i < 2 * WAITING; i++) {
            waiting.add(sms("again-" + i, customer(i), "hi"));
        }
        sendTogether(router, waiting);
        router.settle();
        List<JsonNode> changed = router.take(TestRouter.CONVERSATION_ASSIGNED).stream()
                .filter(event -> event.at("/message/messageId").asText().startsWith("again")).toList();
        assertThat(changed).hasSize(2 * WAITING).allSatisfy(event -> {
            assertThat(event.path("eventType").asText()).isEqualTo("OWNER_CHANGED");
            assertThat(event.at("/previousOwner/id").asText()).isEqualTo("ana");
            assertThat(event.at("/owner/id").asText()).isEqualTo("ben");
        });
    }

    /** In one transaction, so they wait together. */
    private static void sendTogether(TestRouter router, List<Object> messages) throws Exception {
        try (Connection connection = router.application().connectionFactory().createConnection();
             Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
             MessageProducer producer = session.createProducer(session.createQueue(TestRouter.SMS_INBOUND))) {
            for (Object message : messages) {
                producer.send(session.createTextMessage(new ObjectMapper().writeValueAsString(message)));
            }
            session.commit();
        }
    }

    /** Sends all messages while the route is stopped, so they wait together; then starts it again. */
    private static void process(TestRouter router, List<Object> messages) throws Exception {
        var routes = router.application().camelContext().getRouteController();
        routes.stopRoute("sms-inbound");
        messages.forEach(message -> router.send(TestRouter.SMS_INBOUND, message));
        routes.startRoute("sms-inbound");
        router.settle();
    }

    private static List<Object> manySms(String prefix) {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            many.add(sms(prefix + "-" + i, customer((prefix.charAt(0) - 'a') * WAITING + i), "hi"));
        }
        return many;
    }

    private static TestRouter start(TestDatabase database) throws Exception {
        return start(database, Map.of());
    }

    private static TestRouter start(TestDatabase database, Map<String, String> settings) throws Exception {
        TestRouter router = TestRouter.start(database, settings, Clock.systemUTC());
        router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
        return router;
    }

    private static String customer(int number) {
        return "+1212555" + (1_000 + number);
    }

    private static Map<String, String> sms(String messageId, String from, String body) {
        return Map.of("messageId", messageId, "from", from, "to", NUMBER, "body", body);
    }
}
