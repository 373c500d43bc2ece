package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.conversationrouting.tools.cli.DryRunFixture.CUSTOMER;
import static org.conversationrouting.tools.cli.DryRunFixture.NUMBER;
import static org.conversationrouting.tools.cli.DryRunFixture.OTHER_CUSTOMER;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command waits for no transaction of others that has changed rows, and no transaction of others waits for a command. */
class NobodyWaitsTest {

    private static final String STORED = """
            users: [ { id: julio, name: Julio } ]
            queues: [ { id: billing, name: Billing, objectTypes: [Conversation, SmsMessage] } ]
            numbers: [ { number: "+14155550100", chain: [ { option: USER, userId: julio } ] } ]
            defaultChain: [ { option: QUEUE, queueId: billing } ]
            """;
    private static final String TRIED = "users: [ { id: julio, name: Julio, active: false } ]";
    /** Each changes all rows of a table that a command reads. */
    private static final List<String> CHANGES = List.of("UPDATE routing_user SET active = NOT active", "UPDATE routing_queue SET active = FALSE",
            "UPDATE routing_queue_object SET object_type = 'none'", "UPDATE business_number SET enabled = NOT enabled",
            "UPDATE ownership_step SET option = 'BAD'", "UPDATE conversation SET owner_id = 'nobody'", "UPDATE sms_message SET body = 'changed'",
            "UPDATE conversation_event SET payload = '{}'");
    private static final DryRunFixtures ROUTERS = new DryRunFixtures();

    private DryRunFixture router;
    private String sms;
    private String tried;

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    @BeforeEach
    void forget() {
        router = null;
    }

    /** Nor does it see what is not committed. The embedded database's snapshot contains such rows, but they don't count. */
    @ParameterizedTest
    @EnumSource
    void aCommandDoesNotWaitForATransactionThatHasChangedEverything(TestDatabase database) throws Exception {
        start(database);
        try (Connection other = router.router().application().dataSource().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            for (String change : CHANGES) {
                assertThat(statement.executeUpdate(change)).as(change).isPositive();
            }
            assertThat(run("explain").get(1, TimeUnit.MINUTES).out()).startsWith("CONVERSATION_ASSIGNED  Billing\n");
            assertThat(run("simulate").get(1, TimeUnit.MINUTES).out()).contains("  Billing (QUEUE billing)\n");
            assertThat(run("replay").get(1, TimeUnit.MINUTES).out()).contains("Julio (USER julio)   Billing (QUEUE billing)     2\n");
            assertThat(router.run("explain", "--from", "+12125550111", "--to", NUMBER).out()).as("what is stored and committed")
                    .startsWith("CONVERSATION_ASSIGNED  Julio\n");
            other.rollback();
            other.setAutoCommit(true);
        }
    }

    /** The command is held in the middle of its decision by a table lock that nothing else needs. */
    @ParameterizedTest
    @ValueSource(strings = {"explain", "simulate", "replay"})
    void nobodyWaitsForACommandOnPostgresql(String command) throws Exception {
        start(TestDatabase.POSTGRESQL);
        CompletableFuture<CommandRun> held;
        try (Connection holder = router.router().application().dataSource().getConnection();
             Connection other = router.router().application().dataSource().getConnection();
             Statement hold = holder.createStatement(); Statement change = other.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("LOCK TABLE related_record_phone IN ACCESS EXCLUSIVE MODE");
            held = run(command);
            await(command + " waits").atMost(Duration.ofMinutes(1)).until(() -> !waiting(change).isEmpty());

            assertThat(locks(change, waiting(change).get(0))).as("of stored tables").isNotEmpty()
                    .allSatisfy(lock -> assertThat(lock).endsWith(" AccessShareLock"));
            other.setAutoCommit(false);
            change.execute("SET LOCAL lock_timeout = '100ms'");
            for (String each : CHANGES) {
                assertThat(change.executeUpdate(each)).as(each).isPositive();
            }
            other.rollback();
            other.setAutoCommit(true);
            holder.rollback();
            holder.setAutoCommit(true);
        }
        CommandRun run = held.get(1, TimeUnit.MINUTES);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(command.equals("replay") ? 1 : 0);
    }

    private void start(TestDatabase database) throws Exception {
        router = ROUTERS.on(database);
        router.store(STORED);
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        router.inbound("10:01", "m-2", OTHER_CUSTOMER, NUMBER);
        sms = router.file("from,to\n+12125550111," + NUMBER + "\n").toString();
        tried = router.file(TRIED).toString();
    }

    /** @return the command's end; it runs in the background */
    private CompletableFuture<CommandRun> run(String command) {
        List<String> arguments = new ArrayList<>(List.of(command, "--configuration", tried));
        if (command.equals("explain")) {
            arguments.addAll(List.of("--from", "+12125550111", "--to", NUMBER));
        } else if (command.equals("simulate")) {
            arguments.add(sms);
        }
        return CompletableFuture.supplyAsync(() -> router.run(arguments.toArray(String[]::new)));
    }

    /** The sessions that wait for the table lock. */
    private static List<String> waiting(Statement statement) throws SQLException {
        return column(statement, "SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'related_record_phone'::regclass");
    }

    /** The tables of the router that a session has locked, each with the mode. */
    private static List<String> locks(Statement statement, String session) throws SQLException {
        return column(statement, "SELECT c.relname || ' ' || l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' AND l.granted AND l.pid = " + session);
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
