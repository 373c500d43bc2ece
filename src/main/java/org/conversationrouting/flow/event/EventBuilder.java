package org.conversationrouting.flow.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.flow.message.InboundSms;
import org.conversationrouting.flow.message.Times;

/** Builds events. An event shows the conversation as it is afterwards. Thread-safe. */
public final class EventBuilder {

    /** The cause of an owner change that an administrator asked for. */
    public static final String REASSIGNED = "REASSIGNED";

    private static final int SCHEMA_VERSION = 1;

    private final ObjectMapper mapper;

    public EventBuilder(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** A new conversation with its chosen owner. */
    public ConversationEvent conversationAssigned(InboundSms sms, Conversation conversation, Decision decision, Instant now) {
        return event(EventType.CONVERSATION_ASSIGNED, sms, conversation, decision, now,
                smsEvent(EventType.CONVERSATION_ASSIGNED, now, conversation, sms));
    }

    /** An open conversation whose owner was no longer eligible. */
    public ConversationEvent ownerChanged(InboundSms sms, Conversation conversation, Owner previousOwner, Decision decision,
                                          Instant now) {
        Map<String, Object> fields = smsEvent(EventType.OWNER_CHANGED, now, conversation, sms);
        fields.put("previousOwner", previousOwner);
        fields.put("cause", "OWNER_INELIGIBLE");
        return event(EventType.OWNER_CHANGED, sms, conversation, decision, now, fields);
    }

    /** An open conversation that an administrator gave to another owner. No SMS caused it, and nothing was decided, so it does not count as an outcome. */
    public ConversationEvent reassigned(Conversation conversation, Owner previousOwner, Instant now) {
        EventType type = EventType.OWNER_CHANGED;
        Map<String, Object> fields = fields(EventIds.ofReassignment(conversation.conversationId(), conversation.ownerVersion()), type, now, conversation);
        fields.put("previousOwner", previousOwner);
        fields.put("cause", REASSIGNED);
        return new ConversationEvent((String) fields.get("eventId"), type, conversation.conversationId(), now.atOffset(ZoneOffset.UTC), json(fields), null,
                EventHeaders.of(type, null, conversation, null), null, null);
    }

    /** @param decision why no other owner was found, if the owner is no longer eligible; otherwise null */
    public ConversationEvent messageAppended(InboundSms sms, Conversation conversation, Decision decision, Instant now) {
        Map<String, Object> fields = smsEvent(EventType.MESSAGE_APPENDED, now, conversation, sms);
        if (decision != null) {
            fields.put("ownerEligible", false);
        }
        return event(EventType.MESSAGE_APPENDED, sms, conversation, decision, now, fields);
    }

    public ConversationEvent conversationClosed(Conversation conversation, Instant now) {
        Map<String, Object> fields = fields(EventIds.ofClosing(conversation.conversationId()), EventType.CONVERSATION_CLOSED,
                now, conversation);
        fields.put("closedAt", conversation.closedAt());
        fields.put("closedBy", conversation.closedBy());
        return event(EventType.CONVERSATION_CLOSED, null, conversation, null, now, fields);
    }

    private static Map<String, Object> smsEvent(EventType type, Instant now, Conversation conversation, InboundSms sms) {
        Map<String, Object> fields = fields(EventIds.ofSms(type, conversation.businessNumber(), sms.messageId()), type, now,
                conversation);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("messageId", sms.messageId());
        message.put("body", sms.body());
        message.put("receivedAt", Times.iso(sms.receivedAt().toInstant()));
        message.put("media", sms.media());
        fields.put("message", message);
        return fields;
    }

    private static Map<String, Object> fields(String eventId, EventType type, Instant now, Conversation conversation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", SCHEMA_VERSION);
        fields.put("eventId", eventId);
        fields.put("eventType", type);
        fields.put("occurredAt", Times.iso(now));
        fields.put("conversation", conversation);
        fields.put("owner", conversation.owner());
        return fields;
    }

    /** @param sms null if the cause is not an SMS; {@code decision} is null if the event has none */
    private ConversationEvent event(EventType type, InboundSms sms, Conversation conversation, Decision decision, Instant now,
                                    Map<String, Object> fields) {
        String decisionJson = decision == null ? null : json(decision);
        if (decision != null) {
            fields.put("decision", new RawValue(decisionJson));
        }
        return new ConversationEvent((String) fields.get("eventId"), type, conversation.conversationId(),
                now.atOffset(ZoneOffset.UTC), json(fields), decisionJson,
                EventHeaders.of(type, sms == null ? null : sms.messageId(), conversation, decision), Outcome.of(type, decision), null);
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Could not write JSON", impossible);
        }
    }
}
