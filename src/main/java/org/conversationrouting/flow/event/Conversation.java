package org.conversationrouting.flow.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.flow.decision.RelatedRecord;
import org.conversationrouting.flow.message.Texts;
import org.conversationrouting.flow.message.Times;

/**
 * A conversation as an event shows it. Times are ISO 8601 in UTC.
 *
 * @param status   {@code OPEN} or {@code CLOSED}
 * @param owner    a separate field of the event, next to the conversation
 * @param closedAt null while it is open
 * @param closedBy null while it is open, or if the close request does not name anyone
 */
@JsonPropertyOrder({"conversationId", "businessNumber", "customerNumber", "status", "openedAt", "ownerVersion",
        "previousConversationId", "relatedRecord", "closedAt", "closedBy"})
public record Conversation(String conversationId, String businessNumber, String customerNumber, String status,
                           String openedAt, int ownerVersion, String previousConversationId, Record relatedRecord,
                           @JsonInclude(JsonInclude.Include.NON_NULL) String closedAt,
                           @JsonInclude(JsonInclude.Include.NON_NULL) String closedBy, @JsonIgnore Owner owner) {

    /** The related record found when the conversation was opened. */
    @JsonPropertyOrder({"objectType", "recordId", "name"})
    public record Record(String objectType, String recordId, String name) {
    }

    public static Conversation opened(String conversationId, String businessNumber, String customerNumber, Instant openedAt,
                               String previousConversationId, RelatedRecord relatedRecord, Owner owner) {
        Record shown = relatedRecord == null ? null
                : new Record(relatedRecord.objectType(), relatedRecord.recordId(), relatedRecord.name());
        return new Conversation(conversationId, businessNumber, customerNumber, "OPEN", Times.iso(openedAt), 1,
                previousConversationId, shown, null, null, owner);
    }

    /** @param row a row of {@code find-situations.sql} or {@code find-conversation-to-close.sql} */
    public static Conversation ofRow(Map<String, Object> row, String businessNumber, String customerNumber) {
        String recordId = Texts.orNull(row.get("related_record_id"));
        Record relatedRecord = recordId == null ? null : new Record(Texts.orNull(row.get("related_record_object_type")),
                recordId, Texts.orNull(row.get("related_record_name")));
        return new Conversation((String) row.get("conversation_id"), businessNumber, customerNumber, "OPEN",
                Times.iso(Times.ofColumn(row.get("opened_at"))), ((Number) row.get("owner_version")).intValue(),
                (String) row.get("previous_conversation_id"), relatedRecord, null, null, Owner.ofRow(row, "owner"));
    }

    public Conversation ownedBy(Owner newOwner) {
        return new Conversation(conversationId, businessNumber, customerNumber, status, openedAt, ownerVersion + 1,
                previousConversationId, relatedRecord, null, null, newOwner);
    }

    public Conversation closed(Instant at, String by) {
        return new Conversation(conversationId, businessNumber, customerNumber, "CLOSED", openedAt, ownerVersion,
                previousConversationId, relatedRecord, Times.iso(at), by, owner);
    }
}
