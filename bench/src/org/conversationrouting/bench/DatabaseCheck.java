package org.conversationrouting.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Checks that the tables contain what a run must have written. */
final class DatabaseCheck {

    private DatabaseCheck() {
    }

    static void check(Connection connection, String prefix, int distinctSms, int pairs) throws SQLException {
        List<String> problems = new ArrayList<>();
        String ours = "message_id LIKE '" + prefix + "%' AND direction = 'INBOUND'";
        expect(problems, connection, "SMS stored", distinctSms, "SELECT count(*) FROM sms_message WHERE " + ours);
        expect(problems, connection, "open conversations", pairs, "SELECT count(*) FROM conversation WHERE status = 'OPEN'");
        expect(problems, connection, "pairs with two open conversations", 0,
                "SELECT count(*) FROM (SELECT 1 FROM conversation WHERE status = 'OPEN'"
                        + " GROUP BY business_number, customer_number HAVING count(*) > 1) twice");
        expect(problems, connection, "events stored", distinctSms, "SELECT count(DISTINCT e.event_id) FROM conversation_event e"
                + " JOIN sms_message m ON m.event_id = e.event_id WHERE m." + ours);
        expect(problems, connection, "SMS outside of their pair's conversation", 0, "SELECT count(*) FROM sms_message m"
                + " LEFT JOIN conversation c ON c.conversation_id = m.conversation_id AND c.business_number = m.business_number"
                + " AND c.customer_number = m.customer_number WHERE m." + ours + " AND c.conversation_id IS NULL");
        expect(problems, connection, "conversations whose owner is not the one published", 0, "SELECT count(*) FROM conversation c"
                + " JOIN sms_message m ON m.conversation_id = c.conversation_id JOIN conversation_event e ON e.event_id = m.event_id"
                + " WHERE m." + ours + " AND POSITION('\"owner\":{\"type\":\"' || c.owner_type || '\",\"id\":\"' || c.owner_id || '\"' IN e.payload) = 0");
        if (!problems.isEmpty()) {
            throw new BenchException("wrong tables: " + String.join("; ", problems));
        }
    }

    private static void expect(List<String> problems, Connection connection, String what, long expected, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            result.next();
            if (result.getLong(1) != expected) {
                problems.add(what + ": " + result.getLong(1) + " instead of " + expected);
            }
        }
    }
}
