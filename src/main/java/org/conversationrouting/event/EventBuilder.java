package org.conversationrouting.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.conversationrouting.decision.Decision;
import org.conversationrouting.decision.Owner;
import org.conversationrouting.decision.RelatedRecord;
import org.conversationrouting.message.Times;

/**
 * Builds the events. Each method is a step of a route: it reads the body (the fields of the SMS, or of the wish to
 * close) and variables, and leaves the variables {@code conversation}, a {@link Conversation}, and {@code event}, a
 * {@link ConversationEvent}.
 */
public final class EventBuilder {

    private static final int SCHEMA_VERSION = 1;

    private final ObjectMapper mapper;
    private final Clock clock;

    public EventBuilder(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A new conversation, with the owner of the variable {@code decision}. */
    public void conversationAssigned(Exchange exchange) {
        Map<String, Object> sms = body(exchange);
        Map<String, Object> pair = pair(exchange);
        Decision decision = exchange.getVariable("decision", Decision.class);
        Instant now = now();
        Conversation conversation = Conversation.opened(UUID.randomUUID().toString(), (String) sms.get("businessNumber"),
                (String) sms.get("customerNumber"), now, (String) pair.get("latest_closed_conversation_id"),
                exchange.getVariable("relatedRecord", RelatedRecord.class), decision.owner());
        Map<String, Object> fields = smsEvent(EventType.CONVERSATION_ASSIGNED, now, conversation, sms);
        leave(exchange, conversation, decision, fields, now);
    }

    /** The open conversation of the variable {@code pair}, with the owner of the variable {@code decision}. */
    public void ownerChanged(Exchange exchange) {
        Map<String, Object> sms = body(exchange);
        Decision decision = exchange.getVariable("decision", Decision.class);
        Instant now = now();
        Conversation before = openConversation(exchange);
        Conversation conversation = before.ownedBy(decision.owner());
        Map<String, Object> fields = smsEvent(EventType.OWNER_CHANGED, now, conversation, sms);
        fields.put("previousOwner", before.owner());
        fields.put("cause", "OWNER_INELIGIBLE");
        leave(exchange, conversation, decision, fields, now);
    }

    /**
     * The open conversation of the variable {@code pair} as it is. Where its owner is no longer eligible, the variable
     * {@code decision} tells why nobody else was found.
     */
    public void messageAppended(Exchange exchange) {
        Instant now = now();
        Conversation conversation = openConversation(exchange);
        Map<String, Object> fields = smsEvent(EventType.MESSAGE_APPENDED, now, conversation, body(exchange));
        Decision decision = null;
        if (!Boolean.TRUE.equals(pair(exchange).get("owner_eligible"))) {
            fields.put("ownerEligible", false);
            decision = exchange.getVariable("decision", Decision.class);
        }
        leave(exchange, conversation, decision, fields, now);
    }

    /** The open conversation of the variable {@code pair}, closed by whoever the body names. */
    public void conversationClosed(Exchange exchange) {
        Instant now = now();
        String closedBy = (String) body(exchange).get("closedBy");
        Conversation conversation = openConversation(exchange).closed(now, closedBy);
        Map<String, Object> fields = event(EventIds.ofClosing(conversation.conversationId()),
                EventType.CONVERSATION_CLOSED, now, conversation);
        fields.put("closedAt", conversation.closedAt());
        fields.put("closedBy", closedBy);
        leave(exchange, conversation, null, fields, now);
    }

    private static Map<String, Object> smsEvent(EventType type, Instant now, Conversation conversation,
                                                Map<String, Object> sms) {
        String messageId = (String) sms.get("messageId");
        Map<String, Object> fields =
                event(EventIds.ofSms(type, conversation.businessNumber(), messageId), type, now, conversation);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("messageId", messageId);
        message.put("body", sms.get("body"));
        message.put("receivedAt", Times.iso(Times.ofColumn(sms.get("receivedAt"))));
        message.put("media", sms.get("media"));
        fields.put("message", message);
        return fields;
    }

    private static Map<String, Object> event(String eventId, EventType type, Instant now, Conversation conversation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", SCHEMA_VERSION);
        fields.put("eventId", eventId);
        fields.put("eventType", type);
        fields.put("occurredAt", Times.iso(now));
        fields.put("conversation", conversation);
        fields.put("owner", conversation.owner());
        return fields;
    }

    /** @param decision null when the event has none */
    private void leave(Exchange exchange, Conversation conversation, Decision decision, Map<String, Object> fields, Instant now) {
        EventType type = (EventType) fields.get("eventType");
        String decisionJson = decision == null ? null : json(decision);
        if (decision != null) {
            fields.put("decision", new RawValue(decisionJson));
        }
        exchange.setVariable("conversation", conversation);
        exchange.setVariable("event", new ConversationEvent((String) fields.get("eventId"), type, conversation.conversationId(),
                now.atOffset(ZoneOffset.UTC), json(fields), decisionJson,
                EventHeaders.of(type, (String) body(exchange).get("messageId"), conversation, decision)));
    }

    private static Conversation openConversation(Exchange exchange) {
        Map<String, Object> row = pair(exchange);
        Map<String, Object> fields = body(exchange);
        return Conversation.ofRow(row, (String) fields.get("businessNumber"), (String) fields.get("customerNumber"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> pair(Exchange exchange) {
        return exchange.getVariable("pair", Map.class);
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Could not write JSON", impossible);
        }
    }

    /** In the precision that the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
