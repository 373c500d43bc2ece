package org.conversationrouting.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Message;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.conversationrouting.support.prometheus.Exposition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An event that was never confirmed as published is published again, word for word as stored in the database. */
class UnpublishedEventTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource
    void isPublishedAgainWordForWordAndThenConfirmed(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
            router.insert("business_number", Map.of("number", "+14155550100"));
            router.insert("ownership_step", Map.of("business_number", "+14155550100", "position", 0, "option", "USER", "user_id", "ana"));
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550101", "to", "+14155550100"));
            router.settle();
            Message first = router.takeMessages(TestRouter.CONVERSATION_ASSIGNED).get(0);
            await().atMost(TIMEOUT).until(() -> outboxEntries(router) == 0);

            // as if the process had died between the two commits
            router.jdbc().update("""
                    INSERT INTO unpublished_event (event_id, stored_at)
                    SELECT event_id, CURRENT_TIMESTAMP - INTERVAL '60' SECOND FROM conversation_event""");
            // an outbox entry without its event must not block others
            router.jdbc().update("INSERT INTO unpublished_event VALUES ('gone', CURRENT_TIMESTAMP - INTERVAL '90' SECOND)");
            List<Message> again = new ArrayList<>();
            await().atMost(TIMEOUT).until(() -> again.addAll(router.takeMessages(TestRouter.CONVERSATION_ASSIGNED)));
            await().atMost(TIMEOUT).until(() -> outboxEntries(router) == 1);
            await("the entry without an event is seen").atMost(TIMEOUT).until(() ->
                    Exposition.of(router.application().metrics()).value("conversation_routing_outbox_lag_seconds") >= 90);
            assertThat(again).hasSize(1);
            assertThat(TestRouter.json(again.get(0))).isEqualTo(TestRouter.json(first));
            assertThat(again.get(0).getStringProperty("ownerId")).isEqualTo("ana");
            assertThat(again.get(0).getJMSCorrelationID()).isEqualTo("m-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isPublishedSoonEvenIfTheDatabaseClockWasSetBackByAnHour(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            router.insert("conversation_event", Map.of("event_id", "e-1", "event_type", "CONVERSATION_CLOSED", "conversation_id", "c-1",
                    "payload", "{\"eventId\":\"e-1\",\"eventType\":\"CONVERSATION_CLOSED\"}", "occurred_at", OffsetDateTime.now()));
            router.jdbc().update("INSERT INTO unpublished_event VALUES ('e-1', CURRENT_TIMESTAMP + INTERVAL '3590' SECOND)");
            List<Message> published = new ArrayList<>();
            await().atMost(TIMEOUT).until(() -> published.addAll(router.takeMessages(TestRouter.CONVERSATION_EVENTS)));
            assertThat(TestRouter.json(published.get(0)).path("eventId").asText()).isEqualTo("e-1");
            await().atMost(TIMEOUT).until(() -> outboxEntries(router) == 0);
        }
    }

    private static long outboxEntries(TestRouter router) {
        return router.jdbc().queryForObject("SELECT COUNT(*) FROM unpublished_event", Long.class);
    }
}
