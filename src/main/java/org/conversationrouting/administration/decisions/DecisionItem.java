package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/**
 * A decision as it is shown: its event without the text of the SMS, in the form that the contract gives its parts.
 *
 * @param owner         after the decision
 * @param previousOwner null unless the owner changed
 * @param ownerEligible false if the owner could not own the conversation, but nobody else was found; otherwise null
 * @param relatedRecord null if there is none
 * @param decision      with all steps
 */
@JsonPropertyOrder({"eventId", "eventType", "occurredAt", "conversationId", "businessNumber", "customerNumber", "owner", "previousOwner",
    "ownerEligible", "relatedRecord", "messageId", "decision"})
public record DecisionItem(String eventId, String eventType, Instant occurredAt, String conversationId, String businessNumber,
                           String customerNumber, JsonNode owner, JsonNode previousOwner, Boolean ownerEligible, JsonNode relatedRecord,
                           String messageId, JsonNode decision) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static DecisionItem of(StoredDecision stored) {
        try {
            JsonNode event = JSON.readTree(stored.payload());
            JsonNode conversation = event.path("conversation");
            return new DecisionItem(stored.eventId(), event.path("eventType").textValue(), stored.occurredAt(),
                    conversation.path("conversationId").textValue(), conversation.path("businessNumber").textValue(),
                    conversation.path("customerNumber").textValue(), orNull(event.path("owner")), orNull(event.path("previousOwner")),
                    event.path("ownerEligible").isBoolean() ? event.path("ownerEligible").booleanValue() : null,
                    orNull(conversation.path("relatedRecord")), event.at("/message/messageId").textValue(), orNull(event.path("decision")));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The stored event " + stored.eventId() + " is not JSON: correct its payload in conversation_event", damaged);
        }
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isObject() ? node : null;
    }
}
