package org.conversationrouting.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.conversationrouting.model.Action.DropNumber;
import org.conversationrouting.model.Action.DropQueue;
import org.conversationrouting.model.Action.DropRecord;
import org.conversationrouting.model.Action.DropStep;
import org.conversationrouting.model.Action.DropUser;
import org.conversationrouting.model.Action.PutCrowd;
import org.conversationrouting.model.Action.PutNumber;
import org.conversationrouting.model.Action.PutQueue;
import org.conversationrouting.model.Action.PutRecord;
import org.conversationrouting.model.Action.PutStep;
import org.conversationrouting.model.Action.PutUser;
import org.conversationrouting.model.Action.Sent;
import org.conversationrouting.support.TestRouter;

/** Changes the configuration in the router's tables, as a sync job would. */
final class RouterRows {

    private final TestRouter router;

    RouterRows(TestRouter router) {
        this.router = router;
    }

    void change(Action action) {
        if (action instanceof PutUser user) {
            delete("routing_user", "user_id", user.userId());
            insert("routing_user", "user_id", user.userId(), "name", Names.of(user.userId()), "active", user.active(),
                    "routable", user.routable());
        } else if (action instanceof DropUser user) {
            delete("routing_user", "user_id", user.userId());
        } else if (action instanceof PutQueue queue) {
            delete("routing_queue_object", "queue_id", queue.queueId());
            delete("routing_queue", "queue_id", queue.queueId());
            insert("routing_queue", "queue_id", queue.queueId(), "name", Names.of(queue.queueId()), "active", queue.active());
            queue.objectTypes().forEach(type -> insert("routing_queue_object", "queue_id", queue.queueId(), "object_type", type));
        } else if (action instanceof DropQueue queue) {
            delete("routing_queue", "queue_id", queue.queueId());
        } else if (action instanceof PutNumber number) {
            delete("business_number", "number", number.number());
            insert("business_number", "number", number.number(), "enabled", number.enabled());
        } else if (action instanceof DropNumber number) {
            delete("business_number", "number", number.number());
        } else if (action instanceof PutStep step) {
            dropStep(step.businessNumber(), step.position());
            insert("ownership_step", "business_number", step.businessNumber(), "position", step.position(),
                    "option", step.option(), "user_id", step.userId(), "queue_id", step.queueId());
        } else if (action instanceof DropStep step) {
            dropStep(step.businessNumber(), step.position());
        } else if (action instanceof PutRecord record) {
            put(record);
        } else if (action instanceof DropRecord record) {
            delete("related_record", "record_id", record.recordId());
        } else if (action instanceof PutCrowd crowd) {
            crowd.members().forEach(this::put);
        } else {
            throw new IllegalArgumentException("Not a change of the configuration: " + action);
        }
    }

    /** Inserts a row with only the columns that the contract names for imports. An existing row stays. */
    void importHistory(Sent outbound) {
        String business = Numbers.normalised(outbound.from());
        Integer rows = router.jdbc().queryForObject("SELECT COUNT(*) FROM sms_message WHERE message_id = ? AND business_number = ?"
                + " AND direction = 'OUTBOUND' AND customer_number = ?", Integer.class, outbound.messageId(), business,
                Numbers.normalised(outbound.to()));
        if (rows == 0) {
            insert("sms_message", "message_id", outbound.messageId(), "business_number", business, "direction", "OUTBOUND",
                    "customer_number", Numbers.normalised(outbound.to()), "sender_user_id", outbound.senderUserId(),
                    "related_record_id", outbound.relatedRecordId(), "body", outbound.body(), "occurred_at", time(outbound.sentAt()));
        }
    }

    private void put(PutRecord record) {
        delete("related_record_phone", "record_id", record.recordId());
        delete("related_record", "record_id", record.recordId());
        insert("related_record", "record_id", record.recordId(), "object_type", record.objectType(), "name", record.name(),
                "owner_type", record.ownerType(), "owner_id", record.ownerId(), "modified_at", time(record.modifiedAt()),
                "converted_to", record.convertedTo());
        record.phones().forEach(phone -> insert("related_record_phone", "record_id", record.recordId(), "phone", phone));
    }

    private void dropStep(String businessNumber, int position) {
        router.jdbc().update("DELETE FROM ownership_step WHERE business_number = ? AND position = ?", businessNumber, position);
    }

    private void delete(String table, String key, String id) {
        router.jdbc().update("DELETE FROM " + table + " WHERE " + key + " = ?", id);
    }

    private void insert(String table, Object... columnsAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        router.insert(table, row);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
