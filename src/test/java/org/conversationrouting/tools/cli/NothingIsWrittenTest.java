package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.tools.cli.DryRunFixture.CUSTOMER;
import static org.conversationrouting.tools.cli.DryRunFixture.NUMBER;
import static org.conversationrouting.tools.cli.DryRunFixture.OTHER_CUSTOMER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a command tries, and however it ends, every row of every table and every queue stays as it is, and no file is left. */
class NothingIsWrittenTest {

    private static final String STORED = """
            users: [ { id: julio, name: Julio }, { id: mia, name: Mia } ]
            numbers: [ { number: "+14155550100", chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: USER, userId: julio } ] } ]
            """;
    private static final String TRIED = """
            users: [ { id: zoe, name: Zoe } ]
            queues: [ { id: support, name: Support, objectTypes: [Conversation, SmsMessage] } ]
            numbers: [ { number: "+14155550100", chain: [ { option: USER, userId: zoe } ] }, { number: "+14155550101" } ]
            defaultChain: [ { option: QUEUE, queueId: support } ]
            """;
    private static final String WORDS = "        - setVariable:\n            name: words\n";
    private static final DryRunFixtures ROUTERS = new DryRunFixtures();

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void byCommandsThatSucceed(TestDatabase database) throws Exception {
        DryRunFixture router = withHistory(database);
        String sms = router.file("from,to\n" + CUSTOMER + "," + NUMBER + "\n+12125550111," + NUMBER + "\n").toString();
        String tried = router.file(TRIED).toString();
        assertUnchanged(router, 0, "explain", "--from", "+12125550111", "--to", NUMBER);
        assertUnchanged(router, 0, "explain", "--from", "+12125550111", "--to", "+14155550101", "--configuration", tried);
        assertUnchanged(router, 1, "explain", "--from", "+12125550111", "--to", "+14155550199", "--configuration", tried);
        assertUnchanged(router, 0, "simulate", sms, "--configuration", tried);
        assertUnchanged(router, 0, "replay");
        assertUnchanged(router, 1, "replay", "--configuration", tried, "--html", router.newPath().toString());
    }

    @ParameterizedTest
    @EnumSource
    void byCommandsThatFail(TestDatabase database) throws Exception {
        DryRunFixture router = withHistory(database);
        String tried = router.file(TRIED).toString();
        assertUnchanged(router, 2, "explain", "--from", "null", "--to", NUMBER);
        assertUnchanged(router, 2, "replay", "--configuration", router.file("users: [ { nmae: zoe } ]").toString());
        assertUnchanged(router, 2, "simulate", router.file("from,to\n" + CUSTOMER + "," + NUMBER + "\n1,\"2\n").toString(), "--configuration", tried);
        Path wrongQuery = RoutesCopy.with(router.newPath(), "decision/options/user.sql", sql -> sql.replace("p.user_id", "p.nothing"));
        assertUnchanged(router, 2, "replay", "--routes", wrongQuery.toString(), "--configuration", tried);
        Path wrongRoute = RoutesCopy.with(router.newPath(), "decision/options/user.camel.yaml", yaml -> yaml.replace("uri: sql", "uri: nothing"));
        assertUnchanged(router, 2, "explain", "--from", CUSTOMER, "--to", NUMBER, "--routes", wrongRoute.toString());
        router.router().jdbc().update("UPDATE flyway_schema_history SET version = '99' WHERE version = '4'");
        assertUnchanged(router, 2, "replay", "--configuration", tried);
        router.router().jdbc().update("UPDATE flyway_schema_history SET version = '4' WHERE version = '99'");
    }

    @ParameterizedTest
    @EnumSource
    void byRoutesThatTryTo(TestDatabase database) throws Exception {
        DryRunFixture router = withHistory(database);
        String[] replay = {"replay", "--configuration", router.file(TRIED).toString(), "--routes"};
        Path writing = withStep(router, "sql", "query", "UPDATE conversation SET owner_id = 'zoe'");
        // PostgreSQL refuses it; on the embedded database, only the snapshot would change
        assertUnchanged(router, database == TestDatabase.POSTGRESQL ? 2 : 1, replay[0], replay[1], replay[2], replay[3], writing.toString());

        Path sending = withStep(router, "jms", "destinationName", "conversation.events");
        assertUnchanged(router, 2, replay[0], replay[1], replay[2], replay[3], sending.toString());
        assertThat(router.run(replay[0], replay[1], replay[2], replay[3], sending.toString()).err())
                .isEqualTo("Could not decide: the step that sends to jms://conversation.events failed: A dry run sends nothing,"
                        + " but a route that it called tried to: move that step out of the routes that decide\n");
    }

    private static Path withStep(DryRunFixture router, String component, String parameter, String value) throws IOException {
        return RoutesCopy.with(router.newPath(), "decision/options/user.camel.yaml", yaml -> yaml.replace(WORDS, """
                        - to:
                            uri: %s
                            parameters:
                              %s: %s
                """.formatted(component, parameter, value) + WORDS));
    }

    private static DryRunFixture withHistory(TestDatabase database) throws Exception {
        DryRunFixture router = ROUTERS.on(database);
        router.store(STORED);
        router.outbound("09:30", "SM-0", "mia", NUMBER, CUSTOMER);
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        router.inbound("10:01", "m-2", OTHER_CUSTOMER, NUMBER);
        router.close("10:10", NUMBER, OTHER_CUSTOMER);
        router.inbound("10:11", "m-3", CUSTOMER, "+14155550199");
        router.router().send("sms.inbound", "not JSON");
        router.router().settle();
        return router;
    }

    private static void assertUnchanged(DryRunFixture router, int exitCode, String... arguments) throws IOException {
        Map<String, List<String>> before = router.contents();
        CommandRun run = router.run(arguments);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        assertThat(router.contents()).as(String.join(" ", arguments)).isEqualTo(before);
        if (router.settings().containsKey("DATABASE_URL")) {
            assertThat(router.snapshots()).as("PostgreSQL needs no snapshot").doesNotExist();
        } else {
            assertThat(router.snapshots()).isEmptyDirectory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(router.snapshots()))).isEqualTo("rwx------");
        }
    }
}
