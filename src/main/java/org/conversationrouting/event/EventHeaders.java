package org.conversationrouting.event;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Message;
import org.conversationrouting.decision.Decision;
import org.conversationrouting.decision.Owner;

/**
 * What an event's JMS headers and properties say. Each follows from the stored text, so that an event sent again has the same
 * ones. Null where it does not apply.
 */
public record EventHeaders(String eventType, String messageId, String conversationId, String ownerType, String ownerId,
                           String businessNumber, String option) {

    /** @param decision null when the event has none */
    static EventHeaders of(EventType type, String messageId, Conversation conversation, Decision decision) {
        Owner owner = conversation.owner();
        return new EventHeaders(type.name(), messageId, conversation.conversationId(), owner == null ? null : owner.type(),
                owner == null ? null : owner.id(), conversation.businessNumber(), decision == null ? null : decision.option());
    }

    static EventHeaders of(JsonNode event) {
        return new EventHeaders(event.path("eventType").textValue(), event.path("message").path("messageId").textValue(),
                event.path("conversation").path("conversationId").textValue(), event.path("owner").path("type").textValue(),
                event.path("owner").path("id").textValue(), event.path("conversation").path("businessNumber").textValue(),
                event.path("decision").path("option").textValue());
    }

    void addTo(Message message) {
        add(message, "JMSType", eventType);
        add(message, "JMSCorrelationID", messageId);
        add(message, "JMSXGroupID", conversationId);
        add(message, "eventType", eventType);
        add(message, "ownerType", ownerType);
        add(message, "ownerId", ownerId);
        add(message, "businessNumber", businessNumber);
        add(message, "option", option);
    }

    /** A property that does not apply is absent. */
    private static void add(Message message, String header, String value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
