package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.cases.file.CaseQueues;
import org.conversationrouting.cases.file.ThenKeys;

/** Compares everything that was published with the {@code then} of a case. */
final class Expectation {

    private static final List<String> DECISION_KEYS = List.of("steps", "explanation");

    private final JsonNode then;
    private final PartialMatch match;
    private final Map<String, List<Message>> published;
    private final Differences differences;

    /** @param published all messages of each outbound queue */
    Expectation(JsonNode then, PartialMatch match, Map<String, List<Message>> published, Differences differences) {
        this.then = then;
        this.match = match;
        this.published = published;
        this.differences = differences;
    }

    void comparePublished() throws JMSException {
        for (Map.Entry<String, String> queue : ThenKeys.QUEUES.entrySet()) {
            compareList(queue.getKey(), queue.getValue(), published.get(queue.getValue()));
        }
        compareOwner();
        compareDecision();
    }

    private void compareList(String list, String queue, List<Message> messages) throws JMSException {
        JsonNode expected = then.path(list);
        if (expected.isTextual()) {
            expected = JsonNodeFactory.instance.arrayNode().add(expected);
        } else if (expected.isMissingNode() && list.equals("assigned") && (then.has("owner") || then.has("reason"))) {
            expected = JsonNodeFactory.instance.arrayNode().add(JsonNodeFactory.instance.objectNode());
        }
        differences.unequal("number of messages on " + queue, expected.size(), messages.size());
        for (int i = 0; i < Math.min(messages.size(), expected.size()); i++) {
            compareMessage(queue + "[" + i + "]", list, expected.get(i), messages, i);
        }
    }

    private void compareMessage(String place, String list, JsonNode expected, List<Message> messages, int i) throws JMSException {
        Message message = messages.get(i);
        if (expected.isTextual()) {
            String property = list.equals("rejected") ? "rejectReason" : "reason";
            differences.unequal(place + " " + property, expected.textValue(), message.getStringProperty(property));
        } else if (expected.has("again")) {
            again(place, message, messages.get(Math.min(expected.get("again").intValue(), i)));
        } else {
            ObjectNode rest = expected.deepCopy();
            JsonNode properties = rest.remove("properties");
            if (properties != null) {
                match.compare(place + " properties", properties, Messages.headers(message), differences);
            }
            match.compare(place, rest, list.equals("rejected") ? Messages.headers(message) : Messages.json(message), differences);
        }
    }

    private void again(String place, Message message, Message first) throws JMSException {
        differences.unequal(place + ": the same once more", ((TextMessage) first).getText(), ((TextMessage) message).getText());
        differences.unequal(place + ": the same properties once more", Messages.headers(first), Messages.headers(message));
    }

    private void compareOwner() throws JMSException {
        List<Message> assigned = published.get(CaseQueues.CONVERSATION_ASSIGNED);
        if (!then.has("owner") && !then.has("reason")) {
            return;
        }
        if (assigned.size() != 1) {
            if (then.has("assigned")) {
                differences.add("owner and reason need exactly one message on conversation.assigned", 1, assigned.size());
            }
            return;
        }
        JsonNode event = Messages.json(assigned.get(0));
        match.compare("owner", then.path("owner").isMissingNode() ? JsonNodeFactory.instance.objectNode() : then.get("owner"), event.path("owner"),
                differences);
        for (JsonNode step : event.path("decision").path("steps")) {
            if (then.has("reason") && step.path("verdict").asText().equals("CHOSEN")) {
                match.compare("reason of the chosen step", then.get("reason"), step.path("reason"), differences);
            }
        }
    }

    private void compareDecision() throws JMSException {
        if (!then.has("steps") && !then.has("explanation")) {
            return;
        }
        List<JsonNode> explained = new ArrayList<>();
        for (String queue : List.of(CaseQueues.CONVERSATION_ASSIGNED, CaseQueues.CONVERSATION_EVENTS, CaseQueues.SMS_UNROUTED)) {
            for (Message message : published.get(queue)) {
                JsonNode json = Messages.json(message);
                if (json.path("decision").isObject()) {
                    explained.add(json.get("decision"));
                } else if (json.path("explanation").isTextual()) {
                    explained.add(json);
                }
            }
        }
        if (explained.size() != 1) {
            differences.add("number of decisions, for steps and explanation", 1, explained.size());
            return;
        }
        for (String key : DECISION_KEYS) {
            if (then.has(key)) {
                match.compare(key, then.get(key), explained.get(0).path(key), differences);
            }
        }
    }
}
