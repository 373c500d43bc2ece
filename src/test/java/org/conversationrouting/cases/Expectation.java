package org.conversationrouting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.support.TestRouter;

/** Checks the {@code then} of a case against everything that was published. */
final class Expectation {

    /** The queue of each key that lists messages. */
    private static final Map<String, String> QUEUES = queues();
    private static final List<String> OWNER_KEYS = List.of("owner", "reason");
    private static final List<String> DECISION_KEYS = List.of("steps", "explanation");

    private final JsonNode then;
    private final PartialMatch match;
    private final Map<String, List<Message>> published;

    /** @param published all messages of each outbound queue */
    Expectation(JsonNode then, PartialMatch match, Map<String, List<Message>> published) {
        this.then = then;
        this.match = match;
        this.published = published;
    }

    private static Map<String, String> queues() {
        Map<String, String> queues = new LinkedHashMap<>();
        queues.put("assigned", TestRouter.CONVERSATION_ASSIGNED);
        queues.put("events", TestRouter.CONVERSATION_EVENTS);
        queues.put("unrouted", TestRouter.SMS_UNROUTED);
        queues.put("rejected", TestRouter.SMS_REJECTED);
        return queues;
    }

    /** @throws BadCaseException if {@code then} is empty or invalid */
    static void check(JsonNode then, String where) {
        if (then.isTextual() && then.textValue().equals("nothing")) {
            return;
        }
        Set<String> known = new HashSet<>(QUEUES.keySet());
        known.addAll(OWNER_KEYS);
        known.addAll(DECISION_KEYS);
        known.add("rows");
        Keys.only(then, known, where, "then");
        if (then.isEmpty()) {
            throw new BadCaseException(where, "then is empty; write `then: nothing` if nothing must be published");
        }
        Keys.onlyFields(then.path("owner"), where, "owner");
        Keys.onlyFields(then.path("steps"), where, "steps");
        for (String list : QUEUES.keySet()) {
            if (!then.path(list).isTextual() && !then.path(list).isArray() && then.has(list)) {
                throw new BadCaseException(where, list + " must be a list");
            }
            for (JsonNode message : then.path(list)) {
                checkMessage(list, message, where);
            }
        }
        for (JsonNode rows : then.path("rows")) {
            if (!rows.isArray()) {
                throw new BadCaseException(where, "rows must be lists, one for each table");
            }
        }
    }

    private static void checkMessage(String list, JsonNode message, String where) {
        if (message.isTextual()) {
            return;
        }
        if (message.has("again")) {
            Keys.only(message, List.of("again"), where, list);
        } else if (list.equals("rejected")) {
            Keys.only(message, List.of("rejectReason", "rejectedFrom", "properties"), where, list);
        } else {
            ObjectNode payload = message.deepCopy();
            payload.remove("properties");
            Keys.onlyFields(payload, where, list);
        }
    }

    void checkPublished() throws JMSException {
        for (Map.Entry<String, String> queue : QUEUES.entrySet()) {
            checkList(queue.getKey(), published.get(queue.getValue()));
        }
        checkOwner();
        checkDecision();
    }

    private void checkList(String list, List<Message> messages) throws JMSException {
        JsonNode expected = then.path(list);
        if (expected.isTextual()) {
            expected = JsonNodeFactory.instance.arrayNode().add(expected);
        } else if (expected.isMissingNode() && list.equals("assigned") && (then.has("owner") || then.has("reason"))) {
            expected = JsonNodeFactory.instance.arrayNode().add(JsonNodeFactory.instance.objectNode());
        }
        assertThat(messages.size()).as("number of messages on %s", QUEUES.get(list)).isEqualTo(expected.size());
        for (int i = 0; i < messages.size(); i++) {
            checkMessage(QUEUES.get(list) + "[" + i + "]", list, expected.get(i), messages, i);
        }
    }

    private void checkMessage(String place, String list, JsonNode expected, List<Message> messages, int i) throws JMSException {
        Message message = messages.get(i);
        if (expected.isTextual()) {
            String property = list.equals("rejected") ? "rejectReason" : "reason";
            assertThat(message.getStringProperty(property)).as("%s %s", place, property).isEqualTo(expected.textValue());
        } else if (expected.has("again")) {
            Message first = messages.get(expected.get("again").intValue());
            assertThat(((TextMessage) message).getText()).as("%s: the same once more", place).isEqualTo(((TextMessage) first).getText());
            assertThat(headers(message)).as("%s: the same once more", place).isEqualTo(headers(first));
        } else {
            ObjectNode rest = expected.deepCopy();
            JsonNode properties = rest.remove("properties");
            if (properties != null) {
                match.check(place + " properties", properties, headers(message));
            }
            match.check(place, rest, list.equals("rejected") ? headers(message) : TestRouter.json(message));
        }
    }

    private void checkOwner() {
        if (then.has("owner") || then.has("reason")) {
            List<Message> assigned = published.get(TestRouter.CONVERSATION_ASSIGNED);
            assertThat(assigned.size()).as("`owner` and `reason` need exactly one message on conversation.assigned; number of messages").isEqualTo(1);
            JsonNode event = TestRouter.json(assigned.get(0));
            match.check("owner", then.path("owner").isMissingNode() ? JsonNodeFactory.instance.objectNode() : then.get("owner"),
                    event.path("owner"));
            for (JsonNode step : event.path("decision").path("steps")) {
                if (then.has("reason") && step.path("verdict").asText().equals("CHOSEN")) {
                    match.check("reason of the chosen step", then.get("reason"), step.path("reason"));
                }
            }
        }
    }

    private void checkDecision() {
        if (!then.has("steps") && !then.has("explanation")) {
            return;
        }
        List<JsonNode> explained = new ArrayList<>();
        for (String queue : List.of(TestRouter.CONVERSATION_ASSIGNED, TestRouter.CONVERSATION_EVENTS, TestRouter.SMS_UNROUTED)) {
            for (Message message : published.get(queue)) {
                JsonNode json = TestRouter.json(message);
                if (json.path("decision").isObject()) {
                    explained.add(json.get("decision"));
                } else if (json.path("explanation").isTextual()) {
                    explained.add(json);
                }
            }
        }
        assertThat(explained.size()).as("`steps` and `explanation` need exactly one decision; number of decisions").isEqualTo(1);
        for (String key : DECISION_KEYS) {
            if (then.has(key)) {
                match.check(key, then.get(key), explained.get(0).path(key));
            }
        }
    }

    /** The JMS properties, and the headers that the contract defines. Leaves out what a broker adds: Artemis adds the sender. */
    private static ObjectNode headers(Message message) throws JMSException {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        for (String name : SentMessage.names(message.getPropertyNames())) {
            if (!name.equals("JMSXDeliveryCount") && !name.startsWith("__AMQ")) {
                headers.put(name, message.getStringProperty(name));
            }
        }
        headers.put("JMSType", message.getJMSType());
        headers.put("JMSCorrelationID", message.getJMSCorrelationID());
        return headers;
    }
}
