package org.conversationrouting.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.conversationrouting.support.prometheus.Exposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Errors that the SMS causes count as failed attempts. Technical faults are retried for as long as they last. */
class FailingSmsTest {

    private static final String NUMBER = "+14155550100";

    @ParameterizedTest
    @EnumSource
    void anSmsIsSetAsideAfterThreeFailedAttemptsWithoutHarmToOthers(TestDatabase database) throws Exception {
        try (TestRouter router = start(database)) {
            router.jdbc().execute("ALTER TABLE sms_message ADD CONSTRAINT no_poison CHECK (body <> 'poison')");
            router.send(TestRouter.SMS_INBOUND, sms("m-1", "+12125550101", "fine"));
            router.send(TestRouter.SMS_INBOUND, sms("m-2", "+12125550102", "poison"));
            router.send(TestRouter.SMS_INBOUND, sms("m-3", "+12125550103", "fine"));
            router.settle();

            List<Message> rejected = router.takeMessages(TestRouter.SMS_REJECTED);
            assertThat(rejected).hasSize(1);
            Message message = rejected.get(0);
            assertThat(message.getStringProperty("rejectReason")).isEqualTo("PROCESSING_FAILED");
            assertThat(message.getStringProperty("rejectDetail")).contains("3 attempts").containsIgnoringCase("no_poison");
            assertThat(message.getStringProperty("rejectedFrom")).isEqualTo(TestRouter.SMS_INBOUND);
            assertThat(((TextMessage) message).getText()).contains("m-2");
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED))
                    .extracting(event -> event.at("/message/messageId").asText()).containsExactlyInAnyOrder("m-1", "m-3");
            assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM conversation", Long.class)).isEqualTo(2);
            Exposition metrics = Exposition.of(router.application().metrics());
            assertThat(metrics.value("conversation_routing_failed_attempts_total")).as("m-2 alone").isEqualTo(3);
            assertThat(metrics.value("camel_exchanges_external_redeliveries_total", "routeId", "sms-inbound")).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOfTheInstallationIsRetriedUntilItIsFixed(TestDatabase database) throws Exception {
        try (TestRouter router = start(database)) {
            router.jdbc().execute("ALTER TABLE ownership_step RENAME TO ownership_step_gone");
            router.send(TestRouter.SMS_INBOUND, sms("m-1", "+12125550101", "fine"));
            await().during(Duration.ofSeconds(2)).until(() -> TestRouter.OUT.stream()
                    .allMatch(queue -> router.takeMessages(queue).isEmpty()));
            router.jdbc().execute("ALTER TABLE ownership_step_gone RENAME TO ownership_step");
            router.settle();
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(1);
            await().untilAsserted(() -> assertThat(router.jdbc().queryForObject(
                    "SELECT COALESCE(SUM(attempts), 0) FROM failed_attempt", Long.class)).as("attempts counted").isZero());
        }
    }

    /** If the error handling itself fails, Camel would log it, and the text could quote the SMS. */
    @Test
    void camelDoesNotLogFailures() throws ClassNotFoundException {
        for (String reporter : List.of("org.apache.camel.processor.FatalFallbackErrorHandler",
                "org.apache.camel.component.scheduler.SchedulerConsumer")) {
            assertThat(LoggerFactory.getLogger(Class.forName(reporter)).isErrorEnabled()).as(reporter).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLogContainsNoCustomerDataEvenIfAFailureCannotBeCounted(TestDatabase database) throws Exception {
        try (LogCapture log = new LogCapture(); TestRouter router = start(database)) {
            router.jdbc().execute("ALTER TABLE sms_message ADD CONSTRAINT no_poison CHECK (body <> 'my PIN is 4711')");
            router.jdbc().execute("ALTER TABLE failed_attempt RENAME TO failed_attempt_gone");
            router.send(TestRouter.SMS_INBOUND, sms("m-1", "+12125550142", "my PIN is 4711"));
            await().atMost(Duration.ofSeconds(30)).until(() -> log.text().contains("An attempt at "));
            router.jdbc().execute("ALTER TABLE failed_attempt_gone RENAME TO failed_attempt");
            router.settle();
            assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).hasSize(1);
            assertThat(log.text()).doesNotContain("12125550142").doesNotContain("PIN is 4711");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKnownSmsWithoutItsEventIsSetAside(TestDatabase database) throws Exception {
        try (TestRouter router = start(database)) {
            router.send(TestRouter.SMS_INBOUND, sms("m-1", "+12125550101", "fine"));
            router.settle();
            router.jdbc().update("UPDATE sms_message SET event_id = NULL");
            router.send(TestRouter.SMS_INBOUND, sms("m-1", "+12125550101", "fine"));
            router.settle();
            assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).singleElement()
                    .satisfies(message -> assertThat(message.getStringProperty("rejectReason")).isEqualTo("PROCESSING_FAILED"));
        }
    }

    private static TestRouter start(TestDatabase database) throws Exception {
        TestRouter router = TestRouter.start(database);
        router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
        return router;
    }

    private static Map<String, String> sms(String messageId, String from, String body) {
        return Map.of("messageId", messageId, "from", from, "to", NUMBER, "body", body);
    }
}
