package org.conversationrouting.tools.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conversationrouting.support.TestClock;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;

/** A router whose data folder survives restarts, some events of each kind, and a clock that the test advances. */
final class RepublishFixture implements AutoCloseable {

    static final String ANAS_NUMBER = "+14155550100";
    static final String BILLING_NUMBER = "+14155550101";
    static final Instant START = Instant.parse("2026-11-22T10:00:00.123456Z");

    private final Map<String, String> settings = new HashMap<>();
    private TestRouter router;
    private final TestClock clock = new TestClock(START);

    RepublishFixture(TestDatabase database, Path dataDir) throws Exception {
        settings.putAll(Map.of("EMBEDDED_BROKER_PORT", "0", "OBSERVE_PORT", "0", "DATA_DIR", dataDir.toString(), "DEMO_DATA", "false"));
        settings.putAll(database.settings());
        startRouter();
        router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
        router.insert("routing_user", Map.of("user_id", "bo", "name", "Bo \u00d8\ud83d\ude00"));
        router.insert("routing_queue", Map.of("queue_id", "billing", "name", "Billing"));
        router.insert("routing_queue_object", Map.of("queue_id", "billing", "object_type", "Conversation"));
        router.insert("routing_queue_object", Map.of("queue_id", "billing", "object_type", "SmsMessage"));
        router.insert("business_number", Map.of("number", ANAS_NUMBER));
        router.insert("business_number", Map.of("number", BILLING_NUMBER));
        router.insert("ownership_step", Map.of("business_number", ANAS_NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
        router.insert("ownership_step", Map.of("business_number", ANAS_NUMBER, "position", 1, "option", "USER", "user_id", "bo"));
        router.insert("ownership_step", Map.of("business_number", BILLING_NUMBER, "position", 0, "option", "QUEUE", "queue_id", "billing"));
    }

    TestRouter router() {
        return router;
    }

    /** The router's settings, by environment variable. */
    Map<String, String> settings() {
        return settings;
    }

    Map<String, String> settingsWith(String brokerUrl) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put("BROKER_URL", brokerUrl);
        return changed;
    }

    /**
     * The first event occurs at {@link #START}, each later one a minute after the previous one. There is at least one of each type.
     */
    void publishSixEvents() {
        sms("m-1", "+12125550101", ANAS_NUMBER);
        sms("m-2", "+12125550101", ANAS_NUMBER);
        router.jdbc().update("UPDATE routing_user SET active = FALSE WHERE user_id = 'ana'");
        sms("m-3", "+12125550101", ANAS_NUMBER);
        sms("m-4", "+12125550102", BILLING_NUMBER);
        process(TestRouter.CONVERSATION_CLOSE, Map.of("businessNumber", ANAS_NUMBER, "customerNumber", "+12125550101", "closedBy", "bo"));
        sms("m-5", "+12125550102", BILLING_NUMBER);
    }

    private void sms(String messageId, String from, String to) {
        process(TestRouter.SMS_INBOUND, Map.of("messageId", messageId, "from", from, "to", to, "body", "Gr\u00fc\u00dfe \"\ud83d\ude00\"\n" + messageId,
                "media", List.of(Map.of("url", "https://example.com/a.jpg", "contentType", "image/jpeg"))));
    }

    private void process(String queue, Map<String, ?> message) {
        router.send(queue, message);
        router.settle();
        clock.move(Duration.ofMinutes(1));
    }

    /** Takes everything that the router has published. */
    List<SentEvent> takePublished() {
        return Stream.of(TestRouter.CONVERSATION_ASSIGNED, TestRouter.CONVERSATION_EVENTS)
                .flatMap(queue -> router.takeMessages(queue).stream()).map(SentEvent::of).toList();
    }

    static List<SentEvent> takePublished(QueueFixture broker) throws Exception {
        List<SentEvent> events = new java.util.ArrayList<>(SentEvent.of(broker.takeMessages(TestRouter.CONVERSATION_ASSIGNED)));
        events.addAll(SentEvent.of(broker.takeMessages(TestRouter.CONVERSATION_EVENTS)));
        return events;
    }

    void startRouter() throws Exception {
        // the settings, not this argument, determine the database
        router = TestRouter.start(TestDatabase.H2, settings, clock);
    }

    void stopRouter() throws Exception {
        router.close();
        router = null;
    }

    @Override
    public void close() throws Exception {
        if (router != null) {
            router.close();
        }
    }
}
