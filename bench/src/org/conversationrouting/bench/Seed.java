package org.conversationrouting.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills an empty schema of PostgreSQL or H2 with the data of {@link TestData}, and optionally with a history of closed conversations.
 */
final class Seed {

    /** Customers of the history; some of them send SMS in the runs. */
    private static final int HISTORY_CUSTOMERS = 200_000;

    private Seed() {
    }

    static void fill(Connection connection, TestData testData, int history) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO routing_user (user_id, name, active) SELECT 'u-' || n, 'User ' || n, n % 37 <> 36"
                    + " FROM generate_series(0, " + (TestData.USERS - 1) + ") s (n)");
            statement.execute("INSERT INTO routing_queue (queue_id, name, active) SELECT 'q-' || n, 'Queue ' || n, n <> "
                    + TestData.INACTIVE_QUEUE + " FROM generate_series(0, " + (TestData.QUEUES - 1) + ") s (n)");
            statement.execute("INSERT INTO routing_queue_object SELECT q.queue_id, o.t FROM routing_queue q,"
                    + " (VALUES ('Conversation'), ('SmsMessage')) o (t)");
            statement.execute("INSERT INTO business_number (number, label) SELECT '+1415' || 2000000 + n, 'Number ' || n"
                    + " FROM generate_series(0, " + (testData.numbers() - 1) + ") s (n)");
            steps(statement, testData);
            statement.execute("INSERT INTO related_record (record_id, object_type, name, owner_type, owner_id, modified_at)"
                    + " SELECT 'r-' || c, CASE c % 2 WHEN 0 THEN 'Lead' ELSE 'Contact' END, 'Customer ' || c, 'USER', 'u-' || c % "
                    + TestData.USERS + ", TIMESTAMP WITH TIME ZONE '2026-10-01 00:00:00+00' + c * INTERVAL '10' SECOND"
                    + " FROM generate_series(0, " + (TestData.RECORDS - 1) + ") s (c)");
            statement.execute("INSERT INTO related_record_phone SELECT 'r-' || c, '+1212' || 2000000 + c"
                    + " FROM generate_series(0, " + (TestData.RECORDS - 1) + ") s (c)");
            lastSent(statement, testData);
            if (history > 0) {
                history(statement, testData, history);
            }
        }
    }

    private static void steps(Statement statement, TestData testData) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < testData.numbers(); number++) {
            List<TestData.Step> chain = TestData.chain(number);
            for (int position = 0; position < chain.size(); position++) {
                TestData.Step step = chain.get(position);
                rows.add("('%s', %d, '%s', %s, %s)".formatted(TestData.businessNumber(number), position, step.option(),
                        step.option().equals("USER") ? "'" + step.target() + "'" : "NULL",
                        step.option().equals("QUEUE") ? "'" + step.target() + "'" : "NULL"));
            }
        }
        rows.add("('*', 0, 'QUEUE', NULL, 'q-0')");
        statement.execute("INSERT INTO ownership_step (business_number, position, option, user_id, queue_id) VALUES "
                + String.join(", ", rows));
    }

    /**
     * Two outbound SMS to each of two in three customers. The later one counts, and one in ten names the customer's record.
     */
    private static void lastSent(Statement statement, TestData testData) throws SQLException {
        statement.execute("INSERT INTO sms_message (message_id, business_number, direction, customer_number, sender_user_id,"
                + " related_record_id, body, occurred_at)"
                + " SELECT 'sent-' || c || '-' || k, '+1415' || 2000000 + c % " + testData.numbers() + ", 'OUTBOUND', '+1212' || 2000000 + c,"
                + " 'u-' || (c * 7 + 1 - k) % " + TestData.USERS + ", CASE WHEN c % 10 = 0 AND c < " + TestData.RECORDS
                + " THEN 'r-' || c END, 'See you at 3pm', TIMESTAMP WITH TIME ZONE '2026-11-01 00:00:00+00' + (c + k) * INTERVAL '1' SECOND"
                + " FROM generate_series(0, " + (TestData.CUSTOMERS - 1) + ") s (c), generate_series(0, 1) t (k) WHERE c % 3 <> 0");
    }

    /** Closed conversations of two years, each with its first SMS and its published event. */
    private static void history(Statement statement, TestData testData, int history) throws SQLException {
        statement.execute("CREATE TEMPORARY TABLE past AS SELECT n, md5('past ' || n)::uuid::text AS conversation_id,"
                + " md5('event ' || n)::uuid::text AS event_id,"
                + " '+1415' || 2000000 + (n * 31) % " + testData.numbers() + " AS business_number,"
                + " '+1212' || 2000000 + (n * 17) % " + HISTORY_CUSTOMERS + " AS customer_number,"
                + " TIMESTAMP WITH TIME ZONE '2024-11-01 00:00:00+00' + n * (INTERVAL '730 days' / " + history + ") AS opened_at"
                + " FROM generate_series(1, " + history + "::bigint) n");
        statement.execute("INSERT INTO conversation (conversation_id, business_number, customer_number, status, owner_type, owner_id,"
                + " opened_at, closed_at, decision) SELECT conversation_id, business_number, customer_number, 'CLOSED', 'USER',"
                + " 'u-' || n % " + TestData.USERS + ", opened_at, opened_at + INTERVAL '1 hour', repeat('x', 300) FROM past");
        statement.execute("INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, body,"
                + " occurred_at, event_id) SELECT 'past-' || n, business_number, 'INBOUND', customer_number, conversation_id,"
                + " 'Is the appointment at 3pm still on?', opened_at, event_id FROM past");
        statement.execute("INSERT INTO conversation_event (event_id, event_type, conversation_id, payload, occurred_at)"
                + " SELECT event_id, 'CONVERSATION_ASSIGNED', conversation_id, repeat('x', 900), opened_at FROM past");
        statement.execute("DROP TABLE past");
    }
}
