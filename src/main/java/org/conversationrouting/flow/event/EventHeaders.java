package org.conversationrouting.flow.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.decision.Owner;

/**
 * The JMS headers and properties of an event. All of them are derived from the stored text, so they are the same when an event is sent
 * again. Those that don't apply are null.
 */
public record EventHeaders(String eventType, String messageId, String conversationId, String ownerType, String ownerId,
                           String businessNumber, String option) {

    /** @param decision null if the event has none */
    static EventHeaders of(EventType type, String messageId, Conversation conversation, Decision decision) {
        Owner owner = conversation.owner();
        return new EventHeaders(type.name(), messageId, conversation.conversationId(), owner == null ? null : owner.type(),
                owner == null ? null : owner.id(), conversation.businessNumber(), decision == null ? null : decision.option());
    }

    /** @param event the stored JSON */
    public static EventHeaders of(JsonNode event) {
        return new EventHeaders(event.path("eventType").textValue(), event.path("message").path("messageId").textValue(),
                event.path("conversation").path("conversationId").textValue(), event.path("owner").path("type").textValue(),
                event.path("owner").path("id").textValue(), event.path("conversation").path("businessNumber").textValue(),
                event.path("decision").path("option").textValue());
    }

    /** Passes the name and value of each header or property that is not null. */
    public void forEach(BiConsumer<String, Object> message) {
        add(message, "JMSType", eventType);
        add(message, "JMSCorrelationID", messageId);
        add(message, "JMSXGroupID", conversationId);
        add(message, "eventType", eventType);
        add(message, "ownerType", ownerType);
        add(message, "ownerId", ownerId);
        add(message, "businessNumber", businessNumber);
        add(message, "option", option);
    }

    private static void add(BiConsumer<String, Object> message, String name, String value) {
        if (value != null) {
            message.accept(name, value);
        }
    }
}
