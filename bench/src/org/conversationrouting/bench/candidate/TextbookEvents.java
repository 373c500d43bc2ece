package org.conversationrouting.bench.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The processors of the textbook candidate. They walk the chain, and write the event's text and headers. */
final class TextbookEvents {

    private final ObjectMapper json;

    TextbookEvents(ObjectMapper json) {
        this.json = json;
    }

    boolean undecided(Exchange exchange) {
        return exchange.getMessage().getHeader("answer") == null
                && asked(exchange).size() < exchange.getMessage().getHeader("steps", List.class).size();
    }

    void takeStep(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader("step", message.getHeader("steps", List.class).get(asked(exchange).size()));
    }

    void takeAnswer(Exchange exchange) {
        Map<String, Object> step = map(exchange.getMessage().getHeader("step"));
        Map<String, Object> answer = map(exchange.getMessage().getHeader("answer"));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("chain", step.get("chain"));
        shown.put("position", step.get("position"));
        shown.put("option", step.get("option"));
        shown.put("verdict", answer == null ? "REJECTED" : "CHOSEN");
        shown.put("reason", answer == null ? "NOT_ELIGIBLE" : answer.get("reason"));
        asked(exchange).add(shown);
    }

    /** A new conversation for the owner that the chain found. */
    void assigned(Exchange exchange) {
        Map<String, Object> answer = map(exchange.getMessage().getHeader("answer"));
        if (answer == null) {
            throw new IllegalStateException("Nobody can own the conversation");
        }
        Map<String, Object> step = map(exchange.getMessage().getHeader("step"));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("option", step.get("option"));
        decision.put("chain", step.get("chain"));
        decision.put("position", step.get("position"));
        decision.put("steps", asked(exchange));
        decision.put("explanation", answer.get("name") + " owns this conversation (" + answer.get("reason") + ").");
        exchange.getMessage().setHeader("decision", text(decision));
        event(exchange, "CONVERSATION_ASSIGNED", UUID.randomUUID().toString(), now, now, answer, decision);
    }

    /** One more SMS of the open conversation. */
    void appended(Exchange exchange) {
        Map<String, Object> conversation = map(exchange.getMessage().getHeader("conversation"));
        Map<String, Object> owner = new LinkedHashMap<>();
        owner.put("type", conversation.get("owner_type"));
        owner.put("id", conversation.get("owner_id"));
        owner.put("name", conversation.get("name"));
        event(exchange, "MESSAGE_APPENDED", (String) conversation.get("conversation_id"), Instant.now().truncatedTo(ChronoUnit.MICROS),
                ((Timestamp) conversation.get("opened_at")).toInstant(), owner, null);
    }

    /** A repeated SMS: publishes its event again. */
    void again(Exchange exchange) {
        exchange.getMessage().setHeader("payload", exchange.getMessage().getHeader("earlier"));
    }

    /** Leaves the event's text in the body, and only the headers of the contract. */
    void write(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        String payload = message.getHeader("payload", String.class);
        JsonNode event = json.readTree(payload);
        message.removeHeaders("*");
        message.setBody(payload);
        message.setHeader("JMSType", event.path("eventType").asText());
        message.setHeader("JMSCorrelationID", event.at("/message/messageId").asText());
        message.setHeader("JMSXGroupID", event.at("/conversation/conversationId").asText());
        message.setHeader("eventType", event.path("eventType").asText());
        message.setHeader("ownerType", event.at("/owner/type").asText());
        message.setHeader("ownerId", event.at("/owner/id").asText());
        message.setHeader("businessNumber", event.at("/conversation/businessNumber").asText());
        if (event.at("/decision/option").isTextual()) {
            message.setHeader("option", event.at("/decision/option").asText());
        }
    }

    private void event(Exchange exchange, String type, String conversationId, Instant now, Instant openedAt,
                       Map<String, Object> owner, Map<String, Object> decision) {
        Message message = exchange.getMessage();
        Map<String, Object> sms = map(message.getBody());
        String eventId = UUID.nameUUIDFromBytes((type + " " + sms.get("to") + " " + sms.get("messageId"))
                .getBytes(StandardCharsets.UTF_8)).toString();
        Map<String, Object> conversation = new LinkedHashMap<>();
        conversation.put("conversationId", conversationId);
        conversation.put("businessNumber", sms.get("to"));
        conversation.put("customerNumber", sms.get("from"));
        conversation.put("status", "OPEN");
        conversation.put("openedAt", openedAt.toString());
        conversation.put("ownerVersion", 1);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("messageId", sms.get("messageId"));
        shown.put("body", sms.get("body"));
        shown.put("receivedAt", sms.get("receivedAt"));
        shown.put("media", List.of());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("schemaVersion", 1);
        event.put("eventId", eventId);
        event.put("eventType", type);
        event.put("occurredAt", now.toString());
        event.put("conversation", conversation);
        // in this order, because the check of the tables compares text
        Map<String, Object> published = new LinkedHashMap<>();
        List.of("type", "id", "name").forEach(field -> published.put(field, owner.get(field)));
        event.put("owner", published);
        event.put("message", shown);
        event.put("decision", decision);
        message.setHeader("eventId", eventId);
        message.setHeader("eventType", type);
        message.setHeader("conversationId", conversationId);
        message.setHeader("ownerType", owner.get("type"));
        message.setHeader("ownerId", owner.get("id"));
        message.setHeader("occurredAt", Timestamp.from(now));
        message.setHeader("receivedAt", Timestamp.from(OffsetDateTime.parse((String) sms.get("receivedAt")).toInstant()));
        message.setHeader("text", sms.get("body"));
        message.setHeader("payload", text(event));
        // not a map, because SQL steps look up named parameters in such a body first
        message.setBody(null);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> asked(Exchange exchange) {
        List<Map<String, Object>> asked = exchange.getProperty("asked", List.class);
        if (asked == null) {
            asked = new ArrayList<>();
            exchange.setProperty("asked", asked);
        }
        return asked;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
