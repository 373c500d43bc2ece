package org.conversationrouting.model;

import static org.conversationrouting.model.Expectations.PRESENT;
import static org.conversationrouting.model.Expectations.oneOf;
import static org.conversationrouting.support.TestRouter.CONVERSATION_ASSIGNED;
import static org.conversationrouting.support.TestRouter.CONVERSATION_EVENTS;
import static org.conversationrouting.support.TestRouter.SMS_UNROUTED;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.model.Action.Inbound;
import org.conversationrouting.model.Decision.StepOutcome;
import org.conversationrouting.model.Prediction.OneMessage;
import org.conversationrouting.model.Tables.Conversation;

/** Creates the predicted messages. */
final class ExpectedMessages {

    private ExpectedMessages() {
    }

    static OneMessage assigned(Conversation conversation, Inbound sms, Instant receivedAt, Decision decision) {
        Map<String, Object> body = event("CONVERSATION_ASSIGNED", conversation, owner(conversation.owner));
        body.put("message", message(sms, receivedAt));
        body.put("decision", decision(decision));
        return of(CONVERSATION_ASSIGNED, body, conversation, sms.messageId(), decision);
    }

    static OneMessage ownerChanged(Conversation conversation, Owner previousOwner, Inbound sms, Instant receivedAt, Decision decision) {
        Map<String, Object> body = event("OWNER_CHANGED", conversation, owner(conversation.owner));
        body.put("previousOwner", ownerPerhapsDeleted(previousOwner));
        body.put("cause", "OWNER_INELIGIBLE");
        body.put("message", message(sms, receivedAt));
        body.put("decision", decision(decision));
        return of(CONVERSATION_ASSIGNED, body, conversation, sms.messageId(), decision);
    }

    /** @param decision null if the owner is still eligible */
    static OneMessage appended(Conversation conversation, Owner owner, Inbound sms, Instant receivedAt, Decision decision) {
        Map<String, Object> body = event("MESSAGE_APPENDED", conversation,
                decision == null ? owner(owner) : ownerPerhapsDeleted(owner));
        body.put("ownerEligible", decision == null ? oneOf(null, true) : false);
        body.put("message", message(sms, receivedAt));
        body.put("decision", decision == null ? null : decision(decision));
        return of(CONVERSATION_EVENTS, body, conversation, sms.messageId(), null);
    }

    static OneMessage closed(Conversation conversation, Owner owner, String closedBy) {
        Map<String, Object> body = event("CONVERSATION_CLOSED", conversation, ownerPerhapsDeleted(owner));
        body.put("closedAt", PRESENT);
        body.put("closedBy", closedBy);
        return of(CONVERSATION_EVENTS, body, conversation, null, null);
    }

    /** @param decision null if no chain was walked */
    static OneMessage unrouted(String reason, Inbound sms, Instant receivedAt, Decision decision) {
        Map<String, Object> message = message(sms, receivedAt);
        message.put("from", oneOf(sms.from(), Numbers.normalised(sms.from())));
        message.put("to", oneOf(sms.to(), Numbers.normalised(sms.to())));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schemaVersion", 1);
        body.put("reason", reason);
        body.put("message", message);
        body.put("decision", decision == null ? null : decision(decision));
        if (decision == null) {
            body.put("explanation", PRESENT);
        }
        Map<String, Object> headers = new HashMap<>();
        headers.put("JMSCorrelationID", sms.messageId());
        headers.put("reason", reason);
        headers.put("businessNumber", Numbers.normalised(sms.to()));
        return new OneMessage(SMS_UNROUTED, body, headers, published -> { });
    }

    /** All fields of an event. Those that don't apply to its type are null. */
    private static Map<String, Object> event(String eventType, Conversation conversation, Object owner) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schemaVersion", 1);
        body.put("eventId", PRESENT);
        body.put("eventType", eventType);
        body.put("occurredAt", PRESENT);
        body.put("conversation", conversation(conversation));
        body.put("owner", owner);
        for (String field : List.of("previousOwner", "cause", "ownerEligible", "message", "decision", "closedAt", "closedBy")) {
            body.put(field, null);
        }
        return body;
    }

    private static Map<String, Object> conversation(Conversation conversation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("conversationId", conversation.conversationId == null ? PRESENT : conversation.conversationId);
        fields.put("businessNumber", conversation.businessNumber);
        fields.put("customerNumber", conversation.customerNumber);
        fields.put("status", conversation.open ? "OPEN" : "CLOSED");
        fields.put("openedAt", conversation.openedAt == null ? PRESENT : conversation.openedAt);
        fields.put("ownerVersion", conversation.ownerVersion);
        fields.put("previousConversationId", conversation.previous == null ? null : conversation.previous.conversationId);
        if (conversation.relatedRecord == null) {
            fields.put("relatedRecord", null);
        } else {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("objectType", conversation.relatedRecord.objectType());
            record.put("recordId", conversation.relatedRecord.recordId());
            record.put("name", conversation.relatedRecord.name());
            fields.put("relatedRecord", record);
        }
        return fields;
    }

    private static Map<String, Object> owner(Owner owner) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", owner.type());
        fields.put("id", owner.id());
        fields.put("name", owner.name());
        return fields;
    }

    /** The contract doesn't say whether the name of a deleted owner is still known. */
    private static Map<String, Object> ownerPerhapsDeleted(Owner owner) {
        Map<String, Object> fields = owner(owner);
        if (owner.name() == null) {
            fields.remove("name");
        }
        return fields;
    }

    private static Map<String, Object> message(Inbound sms, Instant receivedAt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("messageId", sms.messageId());
        fields.put("body", sms.body() == null || sms.body().isEmpty() ? oneOf(null, "") : sms.body());
        fields.put("receivedAt", receivedAt);
        fields.put("media", sms.picture() ? List.of(Action.PICTURE) : oneOf(null, List.of()));
        return fields;
    }

    private static Map<String, Object> decision(Decision decision) {
        StepOutcome chosen = decision.chosen();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("option", chosen == null ? null : chosen.option());
        fields.put("chain", chosen == null ? null : chosen.chain());
        fields.put("position", chosen == null ? null : chosen.position());
        fields.put("steps", decision.steps().stream().map(ExpectedMessages::step).toList());
        fields.put("explanation", PRESENT);
        return fields;
    }

    private static Map<String, Object> step(StepOutcome step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("chain", step.chain());
        fields.put("position", step.position());
        fields.put("option", step.option());
        fields.put("verdict", step.verdict());
        fields.put("reason", step.reason());
        fields.put("candidate", step.candidate() == null ? null : owner(step.candidate()));
        if (step.verdict().equals("NOT_REACHED")) {
            fields.put("evidence", null);
        } else if (!step.evidence().isEmpty()) {
            fields.put("evidence", step.evidence());
        }
        return fields;
    }

    private static OneMessage of(String queue, Map<String, Object> body, Conversation conversation, String messageId, Decision decision) {
        @SuppressWarnings("unchecked")
        Map<String, Object> owner = (Map<String, Object>) body.get("owner");
        Map<String, Object> headers = new HashMap<>();
        headers.put("JMSType", body.get("eventType"));
        headers.put("JMSCorrelationID", messageId);
        headers.put("JMSXGroupID", conversation.conversationId == null ? PRESENT : conversation.conversationId);
        headers.put("eventType", body.get("eventType"));
        headers.put("ownerType", owner.get("type"));
        headers.put("ownerId", owner.get("id"));
        headers.put("businessNumber", conversation.businessNumber);
        headers.put("option", decision == null ? null : decision.chosen().option());
        return new OneMessage(queue, body, headers, published -> { });
    }
}
