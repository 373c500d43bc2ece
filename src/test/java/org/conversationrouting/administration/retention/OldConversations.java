package org.conversationrouting.administration.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.conversationrouting.flow.event.EventIds;
import org.springframework.jdbc.core.JdbcTemplate;

/** Conversations of all ages, and what belongs to them. */
public final class OldConversations {

    /** What {@code purge --older-than 30} finds in {@link #insert}. */
    public static final PurgeCounts EXPECTED = new PurgeCounts(1, 6, 4, 1);

    private static final String NUMBER = "+14155550100";
    private static final String AL = "+12125550101";
    private static final String BE = "+12125550102";
    private static final String CY = "+12125550103";

    private final JdbcTemplate database;
    private final Instant now = Instant.now();

    public OldConversations(JdbcTemplate database) {
        this.database = database;
    }

    /** Names say what becomes of the rows: those that begin with "gone" go. */
    public void insert() {
        conversation("gone", AL, "CLOSED", 31);
        inbound("gone-inbound", AL, "gone", 40);
        outbound("gone-outbound", AL, "gone", 35);
        event(EventIds.ofClosing("gone"), "gone", 31);
        // outside conversations
        outbound("gone-before", AL, null, 36);
        outbound("gone-before-from-another-number", AL, null, 36);
        database.update("UPDATE sms_message SET business_number = '+14155550199' WHERE message_id = 'gone-before-from-another-number'");
        outbound("kept-after", AL, null, 34);
        outbound("kept-other-customer", BE, null, 300);
        inbound("kept-without-conversation", CY, null, 300);

        conversation("kept-recent", AL, "CLOSED", 29);
        inbound("kept-recent", AL, "kept-recent", 40);
        conversation("kept-open", BE, "OPEN", 0);
        inbound("kept-open", BE, "kept-open", 300);
        outbound("kept-open-outbound", BE, "kept-open", 290);
        conversation("kept-undated", CY, "CLOSED", 31);
        database.update("UPDATE conversation SET closed_at = NULL WHERE conversation_id = 'kept-undated'");
        inbound("kept-undated", CY, "kept-undated", 300);

        conversation("kept-unpublished", CY, "CLOSED", 31);
        inbound("gone-published", CY, "kept-unpublished", 40);
        inbound("kept-unpublished", CY, "kept-unpublished", 39);
        database.update("INSERT INTO unpublished_event (event_id, stored_at) VALUES (?, ?)", eventId("kept-unpublished"), ago(39));

        for (String conversation : List.of("gone", "kept-recent", "kept-open", "kept-unpublished")) {
            database.update("INSERT INTO conversation_reassignment (hand_over_id, conversation_id, owner_version, owner_type, owner_id, previous_owner_type,"
                    + " previous_owner_id, requested_by, requested_at) VALUES ('h', ?, 2, 'USER', 'bo', 'USER', 'ana', 'admin', ?)", conversation, ago(100));
        }

        inbound("gone-left-over", CY, "purged earlier", 40);
        database.update("INSERT INTO failed_attempt (jms_message_id, attempts, last_attempt_at) VALUES ('gone', 1, ?)", ago(31));
        database.update("INSERT INTO failed_attempt (jms_message_id, attempts, last_attempt_at) VALUES ('kept', 1, ?)", ago(29));
    }

    /** Many old conversations, each with two SMS and three events. */
    public void insertMany(int count) {
        String numbers = database.queryForObject("SELECT VERSION()", String.class).startsWith("PostgreSQL")
                ? "generate_series(1, " + count + ") AS r (n)" : "SYSTEM_RANGE(1, " + count + ") AS r (n)";
        database.update("INSERT INTO conversation (conversation_id, business_number, customer_number, status, opened_at, closed_at)"
                + " SELECT 'many-' || n, '" + NUMBER + "', '+1313' || (2000000 + n), 'CLOSED', ?, ? FROM " + numbers, ago(90), ago(60));
        database.update("INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, occurred_at, event_id)"
                + " SELECT 'many-' || n || d.direction, '" + NUMBER + "', d.direction, '+1313' || (2000000 + n), 'many-' || n, ?,"
                + " CASE d.direction WHEN 'INBOUND' THEN 'many-sms-' || n END"
                + " FROM (VALUES ('INBOUND'), ('OUTBOUND')) AS d (direction), " + numbers, ago(80));
        for (String event : List.of("sms", "closed", "other")) {
            database.update("INSERT INTO conversation_event (event_id, event_type, conversation_id, payload, occurred_at)"
                    + " SELECT 'many-" + event + "-' || n, 'MESSAGE_APPENDED', 'many-' || n, '{}', ? FROM " + numbers, ago(70));
        }
    }

    public void publishAll() {
        database.update("DELETE FROM unpublished_event");
    }

    /** The ids of what {@link #insert} inserted and still exists, by table. */
    public Map<String, TreeSet<String>> rows() {
        Map<String, TreeSet<String>> rows = new TreeMap<>();
        rows.put("conversation", ids("SELECT conversation_id FROM conversation"));
        rows.put("sms_message", ids("SELECT message_id FROM sms_message"));
        rows.put("conversation_event", ids("SELECT event_id FROM conversation_event"));
        rows.put("unpublished_event", ids("SELECT event_id FROM unpublished_event"));
        rows.put("conversation_reassignment", ids("SELECT conversation_id FROM conversation_reassignment"));
        rows.put("failed_attempt", ids("SELECT jms_message_id FROM failed_attempt"));
        return rows;
    }

    public long count(String table) {
        return database.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
    }

    private TreeSet<String> ids(String query) {
        return new TreeSet<>(database.queryForList(query, String.class));
    }

    private void conversation(String id, String customer, String status, int closedDaysAgo) {
        boolean closed = status.equals("CLOSED");
        database.update("INSERT INTO conversation (conversation_id, business_number, customer_number, status, owner_type, owner_id, opened_at, closed_at)"
                + " VALUES (?, ?, ?, ?, 'USER', 'ana', ?, ?)", id, NUMBER, customer, status, ago(400), closed ? ago(closedDaysAgo) : null);
    }

    /** With its event. */
    private void inbound(String id, String customer, String conversation, int daysAgo) {
        database.update("INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, body, occurred_at, event_id)"
                + " VALUES (?, ?, 'INBOUND', ?, ?, 'Hello', ?, ?)", id, NUMBER, customer, conversation, ago(daysAgo), eventId(id));
        if (conversation != null) {
            event(eventId(id), conversation, daysAgo);
        }
    }

    private void outbound(String id, String customer, String conversation, int daysAgo) {
        database.update("INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, sender_user_id, occurred_at)"
                + " VALUES (?, ?, 'OUTBOUND', ?, ?, 'ana', ?)", id, NUMBER, customer, conversation, ago(daysAgo));
    }

    private void event(String id, String conversation, int daysAgo) {
        database.update("INSERT INTO conversation_event (event_id, event_type, conversation_id, payload, occurred_at)"
                + " VALUES (?, 'MESSAGE_APPENDED', ?, '{}', ?)", id, conversation, ago(daysAgo));
    }

    private static String eventId(String messageId) {
        return "event of " + messageId;
    }

    private Object ago(int days) {
        return now.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }
}
