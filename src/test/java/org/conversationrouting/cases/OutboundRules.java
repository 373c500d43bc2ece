package org.conversationrouting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import org.conversationrouting.flow.message.MessageSchemas;
import org.conversationrouting.support.TestRouter;

/** The rules for every message that the router publishes in any case. */
final class OutboundRules {

    private static final MessageSchemas SCHEMAS = new MessageSchemas();

    private OutboundRules() {
    }

    /** @param sent the messages that were sent to the inbound queues and not rejected yet; this removes a rejected one */
    static void check(String queue, Message message, List<SentMessage> sent) throws JMSException {
        assertThat(message.getJMSDeliveryMode()).as("%s: persistent", queue).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getJMSExpiration()).as("%s: no expiration", queue).isZero();
        switch (queue) {
            case TestRouter.SMS_REJECTED -> checkRejected(message, sent);
            case TestRouter.SMS_UNROUTED -> checkUnrouted(message);
            default -> checkEvent(queue, message);
        }
    }

    private static void checkEvent(String queue, Message message) throws JMSException {
        JsonNode event = json(queue, message);
        assertThat(SCHEMAS.violations(queue.replace('.', '-'), event)).as("%s: schema", queue).isEmpty();
        property(message, "eventType", event.path("eventType"));
        property(message, "ownerType", event.path("owner").path("type"));
        property(message, "ownerId", event.path("owner").path("id"));
        property(message, "businessNumber", event.path("conversation").path("businessNumber"));
        property(message, "option", event.path("decision").path("option"));
        assertThat(message.getJMSType()).as("JMSType").isEqualTo(event.path("eventType").textValue());
        assertThat(message.getJMSCorrelationID()).as("JMSCorrelationID")
                .isEqualTo(event.path("message").path("messageId").textValue());
        assertThat(message.getStringProperty("JMSXGroupID")).as("JMSXGroupID")
                .isEqualTo(event.path("conversation").path("conversationId").textValue());
        checkDecision(event.path("decision"), event.path("owner"));
    }

    private static void checkUnrouted(Message message) throws JMSException {
        JsonNode unrouted = json(TestRouter.SMS_UNROUTED, message);
        assertThat(SCHEMAS.violations("sms-unrouted", unrouted)).as("sms.unrouted: schema").isEmpty();
        property(message, "reason", unrouted.path("reason"));
        assertThat(message.getObjectProperty("businessNumber")).as("property businessNumber").isInstanceOf(String.class);
        assertThat(message.getJMSCorrelationID()).as("JMSCorrelationID")
                .isEqualTo(unrouted.path("message").path("messageId").textValue());
        checkDecision(unrouted.path("decision"), null);
    }

    /** The chosen step, if any, determines decision and owner. Steps after it are not reached. */
    private static void checkDecision(JsonNode decision, JsonNode owner) {
        boolean chosen = false;
        for (JsonNode step : decision.path("steps")) {
            String verdict = step.path("verdict").asText();
            assertThat(verdict.equals("NOT_REACHED")).as("only steps after the chosen one are not reached: %s", step).isEqualTo(chosen);
            if (verdict.equals("CHOSEN")) {
                chosen = true;
                for (String field : List.of("option", "chain", "position")) {
                    assertThat(decision.path(field)).as("decision/%s", field).isEqualTo(step.path(field));
                }
                assertThat(owner).as("owner").isEqualTo(step.path("candidate"));
            }
        }
    }

    private static void checkRejected(Message message, List<SentMessage> sent) throws JMSException {
        for (String name : List.of("rejectReason", "rejectDetail", "rejectedFrom")) {
            assertThat(message.getObjectProperty(name)).as("sms.rejected: property %s", name).isInstanceOf(String.class);
            assertThat(message.getStringProperty(name)).as("sms.rejected: property %s", name).isNotBlank();
        }
        SentMessage rejected = SentMessage.of(message.getStringProperty("rejectedFrom"), message);
        assertThat(sent.remove(rejected)).as("sms.rejected: unchanged message %s, among those sent: %s", rejected, sent).isTrue();
    }

    private static void property(Message message, String name, JsonNode value) throws JMSException {
        assertThat(message.getObjectProperty(name)).as("property %s", name).isEqualTo(value.textValue());
    }

    private static JsonNode json(String queue, Message message) throws JMSException {
        assertThat(message).as("%s: text message", queue).isInstanceOf(TextMessage.class);
        for (String name : SentMessage.names(message.getPropertyNames())) {
            assertThat(name).as("%s: property name", queue).doesNotStartWithIgnoringCase("Camel");
        }
        return TestRouter.json(message);
    }
}
