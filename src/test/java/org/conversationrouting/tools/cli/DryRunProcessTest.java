package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a script runs them: in a process of their own, beside the process of a router, or without any. */
class DryRunProcessTest {

    private static final String[] EXPLAIN = {"explain", "--from", "+12125550100", "--to", "+14155550104"};
    private static final String JULIO = """
            CONVERSATION_ASSIGNED  Julio
              owner         USER julio
              because       Julio sent the last message to this customer, on 2026-11-21.
              step          NUMBER 0: LAST_SENT_MESSAGE_OWNER CHOSEN LAST_SENDER Julio
                evidence    the SMS demo-1, sent at 2026-11-21T16:00:00Z
              step          NUMBER 1: RELATED_RECORD_OWNER NOT_REACHED
              step          DEFAULT 0: QUEUE NOT_REACHED
            """;

    @TempDir
    private static Path data;
    private static Map<String, String> settings;
    @TempDir
    private Path folder;

    @BeforeAll
    static void createDatabase() throws Exception {
        settings = DatabaseWithoutRouter.create(TestDatabase.H2, data);
    }

    /** Only one process can open the embedded database. */
    @Test
    void theRouterMakesTheSnapshotOfTheDatabaseThatItHasOpened() throws Exception {
        Path snapshots = folder.resolve("data/snapshots");
        Map<String, String> own = Map.of("DATA_DIR", folder.resolve("data").toString(), "EMBEDDED_BROKER_PORT", "0", "OBSERVE_PORT", "0");
        try (CommandProcess router = new CommandProcess(folder, own)) {
            router.awaitOutput("Ready.");
            assertThat(CommandProcess.run(folder, own, EXPLAIN)).isEqualTo(new CommandRun(0, JULIO, ""));
            router.awaitOutput("Made a snapshot of the database");
            assertThat(snapshots).isEmptyDirectory();
            router.signal("KILL");
            router.end();
        }
        assertThat(CommandProcess.run(folder, own, EXPLAIN)).as("after the router was killed").isEqualTo(new CommandRun(0, JULIO, ""));
        assertThat(snapshots).isEmptyDirectory();
    }

    @Test
    void noRouterIsNeeded() throws Exception {
        Path file = data.resolve("database/conversation-routing.mv.db");
        byte[] before = Files.readAllBytes(file);
        assertNeedsNoRouter(settings);
        assertThat(file).hasBinaryContent(before);
        assertThat(data.resolve("snapshots")).isEmptyDirectory();

        assertNeedsNoRouter(DatabaseWithoutRouter.create(TestDatabase.POSTGRESQL, folder.resolve("data")));
        assertThat(folder.resolve("data")).as("PostgreSQL needs no file").doesNotExist();
    }

    private static void assertNeedsNoRouter(Map<String, String> settings) {
        assertThat(CommandRun.with(settings, EXPLAIN)).isEqualTo(new CommandRun(0, JULIO, ""));
        assertThat(CommandRun.with(settings, "replay")).isEqualTo(new CommandRun(0, "There are no past SMS to decide again.\n", ""));
    }

    @Test
    void logLinesGoToStandardError() throws Exception {
        Map<String, String> warned = new HashMap<>(settings);
        // a dry run never connects to it
        warned.put("BROKER_URL", "tcp://192.0.2.1:61616");
        Path file = Files.writeString(folder.resolve("sms.csv"), "from,to\n+12125550100,+14155550104\n+12125550100,+14155550199\n");
        CommandRun run = CommandProcess.run(folder, warned, "simulate", file.toString(), "--json");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("WARN", "BROKER_URL reaches 192.0.2.1 in plain text", "2 SMS of " + file);
        assertThat(run.out().lines().map(line -> SimulateCommandTest.read(line).path("outcome").asText()))
                .containsExactly("CONVERSATION_ASSIGNED", "UNROUTED");
    }

    @Test
    void triedRoutesAreUsedAlthoughRoutesDirIsSet() throws Exception {
        Map<String, String> complete = new HashMap<>(settings);
        complete.put("ROUTES_DIR", "routes");
        Path routes = RoutesCopy.with(folder.resolve("routes"), "decision/options/last-sent-message-owner.sql",
                sql -> sql.replace("COALESCE(o.eligible, FALSE)", "FALSE"));
        CommandRun run = CommandProcess.run(folder, complete, "explain", "--from", "+12125550100", "--to", "+14155550104", "--routes", routes.toString());
        assertThat(run.out()).startsWith("CONVERSATION_ASSIGNED  Matt\n");
    }
}
