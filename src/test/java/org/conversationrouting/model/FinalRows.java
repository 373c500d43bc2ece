package org.conversationrouting.model;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.conversationrouting.model.Tables.Conversation;
import org.conversationrouting.model.Tables.Sms;
import org.conversationrouting.support.TestRouter;

/** Compares the tables that the routes write with those of the model. */
final class FinalRows {

    private FinalRows() {
    }

    static List<String> differences(TestRouter router, Tables tables) {
        List<String> differences = new ArrayList<>();
        compare("conversation", tables.conversations.stream().map(FinalRows::conversation).toList(),
                router.jdbc().query("SELECT conversation_id, business_number, customer_number, status, owner_type, owner_id,"
                        + " related_record_id, opened_at, closed_at FROM conversation", (row, number) -> line(row.getString(1), row.getString(2),
                        row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7),
                        row.getObject(8, OffsetDateTime.class).toInstant(), row.getObject(9) == null)), differences);
        compare("sms_message", tables.messages.values().stream().map(FinalRows::sms).toList(),
                router.jdbc().query("SELECT message_id, business_number, direction, customer_number, conversation_id, sender_user_id,"
                        + " related_record_id, body, occurred_at FROM sms_message", (row, number) -> line(row.getString(1), row.getString(2),
                        row.getString(3), row.getString(4), row.getString(5),
                        row.getString(3).equals("OUTBOUND") ? line(row.getString(6), row.getString(7)) : "",
                        orEmpty(row.getString(8)), row.getObject(9, OffsetDateTime.class).toInstant())), differences);
        return differences;
    }

    private static String conversation(Conversation row) {
        return line(row.conversationId, row.businessNumber, row.customerNumber, row.open ? "OPEN" : "CLOSED", row.owner.type(),
                row.owner.id(), row.relatedRecord == null ? null : row.relatedRecord.recordId(), row.openedAt, row.open);
    }

    /** A missing body equals an empty one. Only outbound rows have a sender and a related record. */
    private static String sms(Sms row) {
        return line(row.key().messageId(), row.key().businessNumber(), row.key().direction(), row.customerNumber(),
                row.conversation() == null ? null : row.conversation().conversationId,
                row.key().direction().equals("OUTBOUND") ? line(row.senderUserId(), row.relatedRecordId()) : "",
                orEmpty(row.body()), row.occurredAt());
    }

    private static void compare(String table, List<String> expected, List<String> actual, List<String> differences) {
        TreeSet<String> missing = new TreeSet<>(expected);
        actual.forEach(missing::remove);
        TreeSet<String> unexpected = new TreeSet<>(actual);
        expected.forEach(unexpected::remove);
        missing.forEach(row -> differences.add(table + " lacks " + row));
        unexpected.forEach(row -> differences.add(table + " has " + row));
        if (missing.isEmpty() && unexpected.isEmpty() && expected.size() != actual.size()) {
            differences.add(table + " has duplicate rows: " + actual);
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String line(Object... values) {
        return Arrays.toString(values);
    }
}
