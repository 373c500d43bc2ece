package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Locale;
import org.conversationrouting.cases.file.CaseQueues;
import org.conversationrouting.flow.message.MessageSchemas;

/** The rules for every message that the router publishes in any case: the contract's schemas, properties and headers. */
final class OutboundRules {

    private final MessageSchemas schemas = new MessageSchemas();

    /** @param sent the messages that were sent to the inbound queues and not rejected yet; this removes a rejected one */
    void check(String queue, Message message, List<SentMessage> sent, Differences differences) throws JMSException {
        differences.unequal(queue + " delivery mode", DeliveryMode.PERSISTENT, message.getJMSDeliveryMode());
        differences.unequal(queue + " expiration", 0L, message.getJMSExpiration());
        switch (queue) {
            case CaseQueues.SMS_REJECTED -> checkRejected(message, sent, differences);
            case CaseQueues.SMS_UNROUTED -> checkUnrouted(message, differences);
            default -> checkEvent(queue, message, differences);
        }
    }

    private void checkEvent(String queue, Message message, Differences differences) throws JMSException {
        if (!isText(queue, message, differences)) {
            return;
        }
        JsonNode event = Messages.json(message);
        schema(queue, queue.replace('.', '-'), event, differences);
        property(queue, message, "eventType", event.path("eventType"), differences);
        property(queue, message, "ownerType", event.path("owner").path("type"), differences);
        property(queue, message, "ownerId", event.path("owner").path("id"), differences);
        property(queue, message, "businessNumber", event.path("conversation").path("businessNumber"), differences);
        property(queue, message, "option", event.path("decision").path("option"), differences);
        differences.unequal(queue + " JMSType", event.path("eventType").textValue(), message.getJMSType());
        differences.unequal(queue + " JMSCorrelationID", event.path("message").path("messageId").textValue(), message.getJMSCorrelationID());
        differences.unequal(queue + " JMSXGroupID", event.path("conversation").path("conversationId").textValue(),
                message.getStringProperty("JMSXGroupID"));
        checkDecision(queue, event.path("decision"), event.path("owner"), differences);
    }

    private void checkUnrouted(Message message, Differences differences) throws JMSException {
        String queue = CaseQueues.SMS_UNROUTED;
        if (!isText(queue, message, differences)) {
            return;
        }
        JsonNode unrouted = Messages.json(message);
        schema(queue, "sms-unrouted", unrouted, differences);
        property(queue, message, "reason", unrouted.path("reason"), differences);
        if (!(message.getObjectProperty("businessNumber") instanceof String)) {
            differences.add(queue + " property businessNumber", "text", message.getObjectProperty("businessNumber"));
        }
        differences.unequal(queue + " JMSCorrelationID", unrouted.path("message").path("messageId").textValue(), message.getJMSCorrelationID());
        checkDecision(queue, unrouted.path("decision"), null, differences);
    }

    /** The chosen step, if any, determines decision and owner. Steps after it are not reached. */
    private static void checkDecision(String queue, JsonNode decision, JsonNode owner, Differences differences) {
        boolean chosen = false;
        for (JsonNode step : decision.path("steps")) {
            String verdict = step.path("verdict").asText();
            if (verdict.equals("NOT_REACHED") != chosen) {
                differences.add(queue + " decision/steps: only steps after the chosen one are not reached",
                        chosen ? "NOT_REACHED" : "CHOSEN or REJECTED", step);
            }
            if (verdict.equals("CHOSEN")) {
                chosen = true;
                for (String field : List.of("option", "chain", "position")) {
                    differences.unequal(queue + " decision/" + field, step.path(field), decision.path(field));
                }
                differences.unequal(queue + " owner", step.path("candidate"), owner);
            }
        }
    }

    private static void checkRejected(Message message, List<SentMessage> sent, Differences differences) throws JMSException {
        for (String name : List.of("rejectReason", "rejectDetail", "rejectedFrom")) {
            if (!(message.getObjectProperty(name) instanceof String text) || text.isBlank()) {
                differences.add("sms.rejected property " + name, "text", message.getObjectProperty(name));
            }
        }
        SentMessage rejected = SentMessage.of(String.valueOf(message.getStringProperty("rejectedFrom")), message);
        if (!sent.remove(rejected)) {
            differences.add("sms.rejected: an unchanged message of the case", sent, rejected);
        }
    }

    private void schema(String queue, String name, JsonNode message, Differences differences) {
        schemas.violations(name, message).forEach(violation -> differences.add(queue + " by the schema " + name, "a valid message", violation));
    }

    private static void property(String queue, Message message, String name, JsonNode value, Differences differences) throws JMSException {
        differences.unequal(queue + " property " + name, value.textValue(), message.getObjectProperty(name));
    }

    private static boolean isText(String queue, Message message, Differences differences) throws JMSException {
        for (String name : SentMessage.names(message.getPropertyNames())) {
            if (name.toLowerCase(Locale.ROOT).startsWith("camel")) {
                differences.add(queue + " properties", "none of Camel", name);
            }
        }
        if (!(message instanceof TextMessage)) {
            differences.add(queue, "a text message", message.getClass().getSimpleName());
            return false;
        }
        return true;
    }
}
