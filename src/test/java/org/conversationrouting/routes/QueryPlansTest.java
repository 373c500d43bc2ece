package org.conversationrouting.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.OutgrownStatistics;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.Test;

/**
 * No query for a message uses a sequential scan, however the tables grow. PostgreSQL plans the queries at 0, 1,000 and a million SMS,
 * without statistics and with outdated ones, and the test uses each plan on a million SMS.
 */
class QueryPlansTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The number of customers. Each has two SMS, so there are a million SMS. */
    private static final int ROWS = 500_000;
    private static final int SOME = 20_000;
    private static final int BATCH = 50;
    /** The maximum number of rows that a query may read for each message, including rows that it filters out. */
    private static final int ROWS_FOR_ONE = 40;
    private static final List<String> TABLES = List.of("routing_user", "user_absence", "routing_queue", "routing_queue_object", "business_number",
            "ownership_step", "related_record", "related_record_phone", "conversation", "sms_message", "conversation_event",
            "unpublished_event", "failed_attempt", "conversation_reassignment", "pending_reassignment");
    /** The sweeper reads the whole outbox, which is small. */
    private static final String SWEEPER = "find-unpublished-events";
    /** Begins at the start of the index, and ends after a hundred rows. */
    private static final String HAND_OVERS = "find-pending-reassignments";
    private static final int MOST_HAND_OVERS = 100;

    @Test
    void everyQueryUsesAnIndexHoweverFewRowsExistedWhenItWasPlanned() throws Exception {
        Settings settings = Settings.of(TestDatabase.POSTGRESQL.settings(), new Properties());
        try (HikariDataSource pool = Database.open(settings); Connection filler = Database.withoutTimeLimits(settings).getConnection();
             Connection plannedWhenEmpty = pool.getConnection(); Connection plannedWhenSmall = pool.getConnection();
             Connection plannedWithStatistics = pool.getConnection(); Connection plannedWithOldStatistics = pool.getConnection();
             Connection plannedWhenLarge = pool.getConnection()) {
            migrate(pool, filler);
            prepareAndCheck(plannedWhenEmpty, "no rows, no statistics");
            fill(filler, 1, 1_000);
            prepareAndCheck(plannedWhenSmall, "1,000 rows, no statistics");
            execute(filler, "ANALYZE");
            prepareAndCheck(plannedWithStatistics, "1,000 rows, statistics");
            fill(filler, 1_001, ROWS);
            prepareAndCheck(plannedWithOldStatistics, "a million rows, statistics of 1,000");
            checkRowsRead(plannedWhenEmpty, "planned without rows");
            checkRowsRead(plannedWhenSmall, "planned at 1,000 rows without statistics");
            checkRowsRead(plannedWithStatistics, "planned at 1,000 rows");
            checkRowsRead(plannedWithOldStatistics, "planned with statistics of 1,000 rows");
            execute(filler, "ANALYZE");
            prepareAndCheck(plannedWhenLarge, "a million rows, statistics");
            checkRowsRead(plannedWhenLarge, "planned at a million rows");
        }
    }

    /** The statistics say that a history exists, but no inbound SMS, no open conversation, and nobody who could own one. */
    @Test
    void aQueryIsPlannedAgainOnceTheStatisticsAreOutgrown() throws Exception {
        Settings settings = Settings.of(TestDatabase.POSTGRESQL.settings(), new Properties());
        try (HikariDataSource pool = Database.open(settings); Connection filler = Database.withoutTimeLimits(settings).getConnection();
             Connection planned = pool.getConnection()) {
            migrate(pool, filler);
            execute(filler, "INSERT INTO conversation (conversation_id, business_number, customer_number, status)"
                    + " SELECT 'o-' || n, '+1415' || n % 1000, '+1213' || n, 'CLOSED' FROM generate_series(1, 200000) n");
            execute(filler, "INSERT INTO sms_message (message_id, business_number, direction, customer_number, occurred_at)"
                    + " SELECT 'o-' || n, '+1415' || n % 1000, 'OUTBOUND', '+1213' || n, CURRENT_TIMESTAMP FROM generate_series(1, 200000) n");
            execute(filler, "VACUUM ANALYZE");
            assertThat(OutgrownStatistics.renew(pool)).isEmpty();
            fill(filler, 1, SOME);
            Map<Path, List<String>> harmful = prepare(planned);
            assertThat(harmful.keySet()).as("planned by the old statistics").anyMatch(file -> RouteFiles.name(file).equals("find-situations"));

            assertThat(OutgrownStatistics.renew(pool)).contains("conversation", "sms_message", "conversation_event", "related_record", "routing_user");
            assertThat(scansOfWhole(planned)).as("SQL files that read a whole table or index").isEmpty();
            assertThat(OutgrownStatistics.renew(pool)).isEmpty();
        }
    }

    private static void migrate(HikariDataSource pool, Connection filler) throws SQLException {
        Schema.migrate(pool, Database.Kind.POSTGRESQL);
        for (String table : TABLES) {
            execute(filler, "ALTER TABLE " + table + " SET (autovacuum_enabled = false)");
        }
    }

    /** Plans every SQL file. A generic plan stays until the statistics change. */
    private static void prepareAndCheck(Connection connection, String when) throws Exception {
        assertThat(prepare(connection)).as("SQL files that read a whole table or index; planned with %s", when).isEmpty();
    }

    /** @return what {@link #scansOfWhole} does */
    private static Map<Path, List<String>> prepare(Connection connection) throws Exception {
        for (Path file : files()) {
            execute(connection, "PREPARE " + statement(file) + " AS " + withNumbers(RouteFiles.prepared(file)));
        }
        return scansOfWhole(connection);
    }

    /** @return the files whose present plan reads a whole table or index, and which ones */
    private static Map<Path, List<String>> scansOfWhole(Connection connection) throws Exception {
        Map<Path, List<String>> scans = new LinkedHashMap<>();
        for (Path file : files()) {
            List<String> through = scans(explain(connection, "", file, List.of())).stream().filter(QueryPlansTest::readsAll)
                    .map(scan -> scan.path("Node Type").asText() + " of " + scan.path("Relation Name").asText() + " by "
                            + scan.path("Index Name").asText("-") + ", filter " + scan.path("Filter").asText()).toList();
            if (!through.isEmpty() && !RouteFiles.name(file).equals(HAND_OVERS)) {
                scans.put(file, through);
            }
        }
        return scans;
    }

    private static boolean readsAll(JsonNode scan) {
        return !scan.has("Index Cond") && !scan.path("Node Type").asText().equals("Bitmap Heap Scan");
    }

    /** Runs the queries for a batch, with the existing plans of the connection. */
    private static void checkRowsRead(Connection connection, String when) throws Exception {
        for (Path file : files()) {
            if (!RouteFiles.sql(file).stripLeading().matches("(?s)(SELECT|WITH)\\b.*") || !isForABatch(file)) {
                continue;
            }
            JsonNode plan = explain(connection, "ANALYZE, ", file, RouteFiles.parameterNames(file));
            double read = scans(plan).stream().mapToDouble(scan -> scan.path("Actual Loops").asDouble()
                    * (scan.path("Actual Rows").asDouble() + scan.path("Rows Removed by Filter").asDouble()
                    + scan.path("Rows Removed by Index Recheck").asDouble())).sum();
            int most = RouteFiles.name(file).equals(HAND_OVERS) ? 2 * MOST_HAND_OVERS + 1 : BATCH * ROWS_FOR_ONE;
            assertThat(read).as("rows read by %s, %s: %s", file, when, plan.toPrettyString()).isLessThanOrEqualTo(most);
        }
    }

    private static List<Path> files() {
        return RouteFiles.ending(".sql").stream().filter(file -> !file.toString().endsWith(".h2.sql"))
                .filter(file -> !RouteFiles.name(file).equals(SWEEPER)).toList();
    }

    private static boolean isForABatch(Path file) {
        return RouteFiles.parameterNames(file).stream().allMatch(QueryPlansTest::isKnown);
    }

    private static boolean isKnown(String parameter) {
        return arguments().containsKey(parameter);
    }

    /** Arguments for 50 messages, spread over the tables. */
    private static Map<String, String> arguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("businessNumbers", array(n -> "+1415" + (2_000_000 + n % 1_000)));
        arguments.put("customerNumbers", array(n -> "+1212" + (2_000_000 + n)));
        arguments.put("messageIds", array(n -> "m-" + n));
        arguments.put("conversationIds", array(n -> "c-" + n));
        arguments.put("handOverIds", array(n -> "h-" + n));
        arguments.put("userIds", array(n -> "u-" + n));
        arguments.put("queueIds", array(n -> "q-" + n % 1_000));
        arguments.put("relatedRecordIds", array(n -> "r-" + n));
        arguments.put("jmsMessageIds", array(n -> "ID:" + n));
        arguments.put("eventIds", array(n -> "e-" + n));
        arguments.put("relatedRecordObjects", "'Contact,Lead'");
        arguments.put("lastSentScope", "'recipient'");
        return arguments;
    }

    private static String array(IntFunction<String> value) {
        return IntStream.range(0, BATCH).map(i -> 1 + (int) (i * 7_919L % ROWS)).mapToObj(value)
                .collect(Collectors.joining("','", "ARRAY['", "']::varchar[]"));
    }

    /** Customer n has a conversation, an inbound and an outbound SMS, a record, and published events. */
    private static void fill(Connection connection, int from, int to) throws SQLException {
        String rows = " FROM generate_series(" + from + ", " + to + ") n";
        String few = rows + " WHERE n <= " + SOME;
        String number = "'+1415' || 2000000 + n % 1000";
        String customer = "'+1212' || 2000000 + n";
        execute(connection, "INSERT INTO routing_user (user_id, name) SELECT 'u-' || n, 'User ' || n" + few);
        execute(connection, "INSERT INTO user_absence SELECT 'u-' || n, 'u-' || n + 1, CURRENT_TIMESTAMP + INTERVAL '1 day'" + rows + " WHERE n < 1000");
        execute(connection, "INSERT INTO routing_queue (queue_id, name) SELECT 'q-' || n, 'Queue ' || n" + rows + " WHERE n < 1000");
        execute(connection, "INSERT INTO routing_queue_object SELECT 'q-' || n, o.t" + rows
                + ", (VALUES ('Conversation'), ('SmsMessage')) o (t) WHERE n < 1000");
        execute(connection, "INSERT INTO business_number (number) SELECT '+1415' || 2000000 + n" + few);
        execute(connection, "INSERT INTO ownership_step (business_number, position, option) SELECT '+1415' || 2000000 + n, 0, 'RELATED_RECORD_OWNER'" + few);
        execute(connection, "INSERT INTO related_record (record_id, object_type, name, owner_type, owner_id)"
                + " SELECT 'r-' || n, 'Contact', 'Customer ' || n, 'USER', 'u-' || n % 1000" + rows);
        execute(connection, "INSERT INTO related_record_phone SELECT 'r-' || n, " + customer + rows);
        execute(connection, "INSERT INTO conversation (conversation_id, business_number, customer_number, status, owner_type, owner_id,"
                + " related_record_id) SELECT 'c-' || n, " + number + ", " + customer
                + ", CASE n % 2 WHEN 0 THEN 'OPEN' ELSE 'CLOSED' END, 'USER', 'u-' || n % 1000, 'r-' || n" + rows);
        execute(connection, "INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id,"
                + " related_record_id, occurred_at, event_id) SELECT 'm-' || n, " + number + ", d.direction, " + customer
                + ", 'c-' || n, 'r-' || n, CURRENT_TIMESTAMP, 'e-' || n" + rows + ", (VALUES ('INBOUND'), ('OUTBOUND')) d (direction)");
        execute(connection, "INSERT INTO conversation_event (event_id, event_type, conversation_id, payload, occurred_at)"
                + " SELECT 'e-' || n, 'MESSAGE_APPENDED', 'c-' || n, '{}', CURRENT_TIMESTAMP" + rows);
        execute(connection, "INSERT INTO unpublished_event (event_id) SELECT 'e-' || n" + few);
        execute(connection, "INSERT INTO conversation_reassignment"
                + " SELECT 'h-' || n, 'c-' || n, 2, 'USER', 'u-1', 'USER', 'u-2', 'admin', CURRENT_TIMESTAMP, FALSE" + few);
        execute(connection, "INSERT INTO pending_reassignment SELECT 'c-' || n, 2, 'h-' || n" + few);
        execute(connection, "INSERT INTO failed_attempt (jms_message_id, attempts) SELECT 'ID:' || n, 1" + few);
    }

    private static String statement(Path file) {
        return "plan_" + RouteFiles.name(file).replace('-', '_');
    }

    private static String withNumbers(String sql) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (char c : sql.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++number : c);
        }
        return numbered.toString();
    }

    /**
     * @param parameters the names of the parameters with values; if empty, all values are null, which does not matter for a generic
     * plan
     */
    private static JsonNode explain(Connection connection, String options, Path file, List<String> parameters) throws Exception {
        Map<String, String> values = arguments();
        String arguments = IntStream.range(0, RouteFiles.parameters(file))
                .mapToObj(i -> parameters.isEmpty() ? "NULL" : values.get(parameters.get(i))).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(
                "EXPLAIN (" + options + "FORMAT JSON) EXECUTE " + statement(file) + (arguments.isEmpty() ? "" : "(" + arguments + ")"))) {
            result.next();
            return JSON.readTree(result.getString(1)).path(0).path("Plan");
        }
    }

    /** All nodes of the plan that read a table or an index. */
    private static List<JsonNode> scans(JsonNode plan) {
        List<JsonNode> scans = new ArrayList<>();
        if (plan.path("Node Type").asText().matches("Seq Scan|Index Scan|Index Only Scan|Bitmap Heap Scan|Bitmap Index Scan")) {
            scans.add(plan);
        }
        plan.path("Plans").forEach(child -> scans.addAll(scans(child)));
        return scans;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
