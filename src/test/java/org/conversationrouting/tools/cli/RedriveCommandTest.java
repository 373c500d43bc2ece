package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.command.ActiveMQMessage;
import org.awaitility.Awaitility;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages that the router set aside are sent back and processed like new ones. */
class RedriveCommandTest {

    private static final String NUMBER = "+14155550100";
    private static final String OTHER_NUMBER = "+14155550111";
    private static final String INBOUND_ROUTE = "sms-inbound";

    private static TestRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2);
    }

    @AfterEach
    void empty() throws Exception {
        listen(true);
        router.reset();
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    @Test
    void anUnroutedSmsIsAssignedOnceTheNumberIsConfigured() throws Exception {
        router.insert("business_number", Map.of("number", NUMBER));
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550101", "to", NUMBER,
                "body", "Gr\u00fc\u00dfe \ud83d\ude00 \u0000", "receivedAt", "2026-11-22T10:00:00.123456Z",
                "media", List.of(Map.of("url", "https://example.com/a.jpg", "contentType", "image/jpeg"))));
        router.settle();
        configure();

        CommandRun run = redrive("--from", "unrouted", "--number", "(415) 555-0100");
        assertThat(run.out()).contains("sms.unrouted: 1 message(s), 1 selected, 1 can be moved")
                .contains("NO_ROUTING_CONFIG -> sms.inbound").contains("Redriven: 1 of 1");
        assertThat(run.exitCode()).isZero();
        router.settle();
        assertThat(router.take(TestRouter.SMS_UNROUTED)).isEmpty();
        List<JsonNode> events = router.take(TestRouter.CONVERSATION_ASSIGNED);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).at("/owner/id").asText()).isEqualTo("ana");
        assertThat(events.get(0).at("/message/body").asText()).isEqualTo("Gr\u00fc\u00dfe \ud83d\ude00 \ufffd");
        assertThat(events.get(0).at("/message/receivedAt").asText()).isEqualTo("2026-11-22T10:00:00.123456Z");
        assertThat(events.get(0).at("/message/media/0/url").asText()).isEqualTo("https://example.com/a.jpg");
    }

    @Test
    void anUnroutedSmsThatIsAsLargeAsAllowedCanBeRedriven() throws Exception {
        router.insert("business_number", Map.of("number", NUMBER));
        String sms = "{\"messageId\":\"m-1\",\"from\":\"+12125550101\",\"to\":\"" + NUMBER + "\",\"receivedAt\":\"2026-11-22T10:00:00Z\",\"media\":["
                + "{\"url\":\"m\"},".repeat(19) + "{\"url\":\"";
        String large = sms + "x".repeat(65_536 - sms.length() - 4) + "\"}]}";
        router.send(TestRouter.SMS_INBOUND, router.session().createTextMessage(large));
        router.settle();
        configure();
        assertThat(redrive("--from", "unrouted").out()).contains("Redriven: 1 of 1");
        router.settle();
        assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).isEmpty();
        assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).singleElement()
                .satisfies(event -> assertThat(event.at("/message/media")).hasSize(20));
    }

    @Test
    void anUnroutedSmsKeepsItsFirstTimestamp() throws Exception {
        TextMessage sms = withoutReceivedAt("m-1");
        router.send(TestRouter.SMS_INBOUND, sms);
        router.settle();
        router.insert("business_number", Map.of("number", NUMBER));
        configure();
        awaitLaterThan(sms);
        assertThat(redrive("--from", "unrouted").exitCode()).isZero();
        router.settle();
        assertThat(receivedAts()).containsExactly(sms.getJMSTimestamp());
        router.takeMessages(TestRouter.SMS_UNROUTED);
    }

    /** The message returns to its queue unchanged, so its body can't contain the time. */
    @Test
    void aRejectedSmsKeepsItsFirstTimestampHoweverOftenItIsRejected() throws Exception {
        router.insert("business_number", Map.of("number", NUMBER));
        configure();
        router.insert("sms_message", Map.of("message_id", "m-1", "business_number", NUMBER, "direction", "INBOUND",
                "customer_number", "+12125550109", "occurred_at", OffsetDateTime.now()));
        router.insert("sms_message", Map.of("message_id", "m-2", "business_number", NUMBER, "direction", "INBOUND",
                "customer_number", "+12125550109", "occurred_at", OffsetDateTime.now()));
        TextMessage text = withoutReceivedAt("m-1");
        text.setStringProperty("vendor", "acme");
        BytesMessage bytes = router.session().createBytesMessage();
        bytes.writeBytes(withoutReceivedAt("m-2").getText().getBytes(StandardCharsets.UTF_8));
        for (Message sms : List.of(text, bytes)) {
            router.send(TestRouter.SMS_INBOUND, sms);
            router.settle();
        }
        for (int time = 1; time <= 2; time++) {
            awaitLaterThan(bytes);
            assertThat(redrive("--from", "rejected", "--reason", "MESSAGE_ID_REUSED").out()).contains("Redriven: 2 of 2");
            router.settle();
        }
        router.jdbc().update("DELETE FROM sms_message");
        redrive("--from", "rejected");
        router.settle();
        assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).isEmpty();
        assertThat(receivedAts()).containsExactlyInAnyOrder(text.getJMSTimestamp(), bytes.getJMSTimestamp());
    }

    private static TextMessage withoutReceivedAt(String messageId) throws Exception {
        return router.session().createTextMessage("{\"messageId\":\"%s\",\"from\":\"+12125550101\",\"to\":\"%s\",\"body\":\"é\"}"
                .formatted(messageId, NUMBER));
    }

    private static void awaitLaterThan(Message message) throws Exception {
        long timestamp = message.getJMSTimestamp();
        Awaitility.await().until(() -> System.currentTimeMillis() > timestamp);
    }

    private static List<Long> receivedAts() {
        return Stream.of(TestRouter.CONVERSATION_ASSIGNED, TestRouter.CONVERSATION_EVENTS).flatMap(queue -> router.take(queue).stream())
                .map(event -> Instant.parse(event.at("/message/receivedAt").asText()).toEpochMilli()).toList();
    }

    @Test
    void anSmsThatIsUnroutedAgainIsTriedOnlyOncePerRun() throws Exception {
        for (int i = 0; i < 60; i++) {
            router.send(TestRouter.SMS_INBOUND, sms("m-" + i, NUMBER));
        }
        router.settle();
        assertThat(redrive("--from", "unrouted", "--rate", "200").out()).contains("Redriven: 60 of 60");
        router.settle();
        assertThat(router.takeMessages(TestRouter.SMS_UNROUTED)).extracting(Message::getJMSCorrelationID)
                .hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void theSmsKeepsItsMessageId() throws Exception {
        router.send(TestRouter.SMS_INBOUND, sms("m-1", NUMBER));
        router.settle();
        listen(false);
        redrive("--from", "unrouted");
        List<Message> back = router.takeMessages(TestRouter.SMS_INBOUND);
        assertThat(back).extracting(Message::getJMSCorrelationID).containsExactly("m-1");
        assertThat(back.get(0).propertyExists("reason")).isFalse();
    }

    @Test
    void theSmsKeepsItsTraceContextIfThatIsValid() throws Exception {
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        for (Map<String, String> properties : List.of(Map.of("traceparent", parent, "tracestate", "vendor=1"), Map.of("traceparent", parent),
                Map.of("traceparent", parent, "tracestate", "not a list"), Map.of("traceparent", "forged", "tracestate", "vendor=1"))) {
            Message unrouted = router.session().createTextMessage("{\"message\":{\"messageId\":\"m-1\"}}");
            unrouted.setStringProperty("reason", "NO_ROUTING_CONFIG");
            for (Map.Entry<String, String> property : properties.entrySet()) {
                unrouted.setStringProperty(property.getKey(), property.getValue());
            }
            router.send(TestRouter.SMS_UNROUTED, unrouted);
        }
        listen(false);
        assertThat(redrive("--from", "unrouted").out()).contains("Redriven: 4 of 4");
        List<Message> back = router.takeMessages(TestRouter.SMS_INBOUND);
        assertThat(traces(back, "traceparent")).containsExactly(parent, parent, parent, null);
        assertThat(traces(back, "tracestate")).containsExactly("vendor=1", null, null, null);
    }

    private static List<String> traces(List<Message> messages, String property) throws Exception {
        List<String> values = new ArrayList<>();
        for (Message message : messages) {
            values.add(message.getStringProperty(property));
        }
        return values;
    }

    @Test
    void selectsByReasonNumberAgeAndLimit() throws Exception {
        router.insert("business_number", Map.of("number", NUMBER));
        router.send(TestRouter.SMS_INBOUND, sms("m-1", NUMBER));
        // two consumers may process the two SMS in either order
        router.settle();
        router.send(TestRouter.SMS_INBOUND, sms("m-2", NUMBER));
        router.send(TestRouter.SMS_INBOUND, sms("m-3", OTHER_NUMBER));
        router.settle();
        listen(false);
        assertThat(countInDryRun("--older-than", "1h")).isZero();
        assertThat(countInDryRun("--newer-than", "1h", "--older-than", "0s")).isEqualTo(3);
        assertThat(countInDryRun("--reason", "NO_ROUTING_CONFIG")).isEqualTo(2);
        assertThat(countInDryRun("--reason", "NO_ROUTING_CONFIG", "--reason", "UNKNOWN_NUMBER")).isEqualTo(3);
        assertThat(countInDryRun("--reason", "CHAIN_EXHAUSTED")).isZero();
        assertThat(countInDryRun("--number", OTHER_NUMBER, "--reason", "UNKNOWN_NUMBER")).isEqualTo(1);
        assertThat(countInDryRun("--number", OTHER_NUMBER, "--reason", "NO_ROUTING_CONFIG")).isZero();

        CommandRun run = redrive("--from", "unrouted", "--reason", "NO_ROUTING_CONFIG", "--limit", "1");
        assertThat(run.exitCode()).as("the limit is reached").isZero();
        assertThat(router.takeMessages(TestRouter.SMS_INBOUND)).extracting(Message::getJMSCorrelationID)
                .as("the oldest").containsExactly("m-1");
    }

    @Test
    void aDryRunTakesNothing() throws Exception {
        router.send(TestRouter.SMS_INBOUND, sms("m-1", NUMBER));
        router.settle();
        CommandRun run = redrive("--from", "unrouted", "--dry-run");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("      1  UNKNOWN_NUMBER -> sms.inbound").contains("nothing was moved");
        router.settle();
        assertThat(router.takeMessages(TestRouter.SMS_UNROUTED)).hasSize(1);
    }

    @Test
    void messagesWithoutAnSmsStay() throws Exception {
        router.send(TestRouter.SMS_UNROUTED, "not json \u001b[31m");
        router.send(TestRouter.SMS_UNROUTED, Map.of("reason", "CHAIN_EXHAUSTED"));
        router.send(TestRouter.SMS_UNROUTED, router.session().createObjectMessage("object"));
        CommandRun run = redrive("--from", "unrouted");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("2 stay: its body is not a JSON object").contains("1 stays: its body has no \"message\"");
        assertThat(router.takeMessages(TestRouter.SMS_UNROUTED)).hasSize(3);
    }

    @Test
    void aRejectedMessageGoesBackUnchanged() throws Exception {
        byte[] bytes = {0, 1, (byte) 0xff, (byte) 0xc3};
        TextMessage text = router.session().createTextMessage("not json \u00e9");
        BytesMessage binary = router.session().createBytesMessage();
        binary.writeBytes(bytes);
        ObjectMessage object = router.session().createObjectMessage(new ArrayList<>(List.of("never opened")));
        for (Message message : List.of(text, binary, object)) {
            message.setStringProperty("vendor", "acme");
            message.setIntProperty("attempt", 7);
            message.setJMSCorrelationID("c-1");
            message.setJMSType("vendor-sms");
            router.send(TestRouter.SMS_SENT, message);
        }
        router.settle();
        stopRoute("sms-sent");
        try {
            CommandRun run = redrive("--from", "rejected", "--reason", "malformed_json", "--reason", "UNSUPPORTED_JMS_TYPE");
            assertThat(run.exitCode()).as(run.out()).isZero();
            // several consumers rejected them, so the order is random
            List<Message> back = router.takeMessages(TestRouter.SMS_SENT).stream().sorted(Comparator.comparing(message ->
                    message instanceof TextMessage ? 0 : message instanceof BytesMessage ? 1 : 2)).toList();
            assertThat(back).hasSize(3);
            assertThat(((TextMessage) back.get(0)).getText()).isEqualTo("not json \u00e9");
            assertThat(back.get(1).getBody(byte[].class)).isEqualTo(bytes);
            assertThat(back.get(2)).isInstanceOf(ObjectMessage.class);
            assertThat(((ActiveMQMessage) back.get(2)).getContent().toArray())
                    .isEqualTo(((ActiveMQMessage) object).getContent().toArray());
            for (Message message : back) {
                assertThat(((ActiveMQMessage) message).getProperties()).containsOnlyKeys("vendor", "attempt");
                assertThat(message.getIntProperty("attempt")).isEqualTo(7);
                assertThat(message.getJMSCorrelationID()).isEqualTo("c-1");
                assertThat(message.getJMSType()).isEqualTo("vendor-sms");
            }
        } finally {
            startRoute("sms-sent");
        }
    }

    @Test
    void aRejectedMessageIsFoundByTheNumberInItsBody() throws Exception {
        router.send(TestRouter.SMS_INBOUND, Map.of("from", "+12125550101", "to", "(415) 555-0100"));
        router.send(TestRouter.SMS_SENT, Map.of("from", "415-555-0100", "to", "+12125550101"));
        router.send(TestRouter.CONVERSATION_CLOSE, Map.of("businessNumber", NUMBER, "customerNumber", "+12125550101", "closedBy", "a"));
        router.send(TestRouter.SMS_INBOUND, Map.of("from", NUMBER, "to", OTHER_NUMBER));
        router.send(TestRouter.SMS_INBOUND, "not json, no number");
        router.settle();
        CommandRun run = redrive("--from", "rejected", "--number", "+14155550100", "--dry-run");
        assertThat(run.out()).contains("5 message(s), 3 selected, 3 can be moved").contains(" -> conversation.close")
                .contains("SCHEMA_VIOLATION -> sms.inbound").contains("SCHEMA_VIOLATION -> sms.sent");
    }

    @Test
    void rejectedFromCanNameOnlyInboundQueues() throws Exception {
        for (String queue : List.of("payments", "sms.unrouted", "sms.inbound,payments", "sms.inbound?x=y")) {
            TextMessage message = router.session().createTextMessage("x");
            message.setStringProperty("rejectReason", "MALFORMED_JSON\u001b[31m");
            message.setStringProperty("rejectedFrom", queue);
            router.send(TestRouter.SMS_REJECTED, message);
        }
        router.send(TestRouter.SMS_REJECTED, "put here by hand");
        CommandRun run = redrive("--from", "rejected");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("names \"payments\", which is not an inbound queue").contains("has no property rejectedFrom")
                .doesNotContain("\u001b");
        assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).hasSize(5);
    }

    @Test
    void invalidArgumentsAreNamed() throws Exception {
        assertThat(bad("--from", "sms.inbound")).contains("--from sms.inbound is not a queue for messages that were set aside");
        assertThat(bad("--from", "a,b")).contains("the name of one queue");
        assertThat(bad("--from", "sms.>")).contains("the name of one queue");
        assertThat(bad("--from", "unrouted", "--older-than", "2 weeks")).contains("--older-than").contains("such as 15m, 2h or 3d");
        assertThat(bad("--from", "unrouted", "--limit", "0")).contains("--limit must be a whole number of at least 1");
        assertThat(bad("--from", "unrouted", "--rate", "-1")).contains("--rate must be a whole number of at least 1");
        assertThat(bad("--from", "unrouted", "--number", "12#")).contains("--number").contains("12#");
        assertThat(bad()).contains("--from");
    }

    private static String bad(String... arguments) throws Exception {
        CommandRun run = redrive(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        return run.err();
    }

    private static int countInDryRun(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("--from", "unrouted", "--dry-run"));
        all.addAll(List.of(arguments));
        String out = redrive(all.toArray(String[]::new)).out();
        return Integer.parseInt(out.replaceAll("(?s).*message\\(s\\), (\\d+) selected.*", "$1"));
    }

    private static CommandRun redrive(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("redrive", "--url", router.application().embeddedBroker().url()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static void configure() {
        router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
    }

    private static Map<String, String> sms(String messageId, String to) {
        return Map.of("messageId", messageId, "from", "+12125550101", "to", to, "body", "Hello");
    }

    /** Starts or stops the router's consumption of sms.inbound. */
    private static void listen(boolean on) throws Exception {
        if (on) {
            startRoute(INBOUND_ROUTE);
        } else {
            stopRoute(INBOUND_ROUTE);
        }
    }

    private static void startRoute(String id) throws Exception {
        router.application().camelContext().getRouteController().startRoute(id);
    }

    private static void stopRoute(String id) throws Exception {
        router.application().camelContext().getRouteController().stopRoute(id);
    }
}
