package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code token} and {@code admin reset}, with a running router and with a stopped one. */
class AccessCommandsTest {

    private static final String TOKEN = "[A-Za-z0-9_-]{43}";

    @TempDir
    private Path folder;

    private interface Commands {
        CommandRun run(String... arguments) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void aRunningRouterAcceptsATokenUntilItIsRevoked(TestDatabase database) throws Exception {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("DATA_DIR", folder.resolve("data").toString());
        // the settings, not the first argument, determine the database
        try (TestRouter router = TestRouter.start(TestDatabase.H2, settings, Clock.systemUTC())) {
            // only a process of its own can't open the embedded database
            Commands commands = arguments -> CommandProcess.run(folder, settings, arguments);
            String token = created(commands.run("token", "create", "--name", "crm sync", "--role", "viewer"));
            assertThat(ApiClient.withToken(router, token).get("/api/v1/nothing").statusCode()).as("accepted").isEqualTo(404);
            assertThat(commands.run("token", "list").out()).contains("crm sync", "viewer", "never").doesNotContain(token);
            assertThat(commands.run("token", "revoke", "crm sync").exitCode()).isZero();
            assertThat(ApiClient.withToken(router, token).get("/api/v1/nothing").statusCode()).as("revoked").isEqualTo(401);

            CommandRun reset = commands.run("admin", "reset");
            assertThat(reset.exitCode()).as(reset.err()).isZero();
            assertThat(reset.out()).matches("http://127\\.0\\.0\\.1:\\d+/set-password/" + TOKEN + "\\s+");
            String path = reset.out().strip().replaceFirst("http://[^/]+", "");
            assertThat(ApiClient.withoutToken(router).get(path).body()).contains("For the account <strong>admin</strong>");
            if (database == TestDatabase.H2) {
                assertThat(reset.out()).as("the router knows its port").contains(":" + router.application().administrationPort() + "/");
                assertThat(filesIn(folder.resolve("data/requests"))).as("nothing is left behind").isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutARouterTheyUseTheDatabase(TestDatabase database) throws Exception {
        Map<String, String> settings = DatabaseWithoutRouter.create(database, folder.resolve("data"));
        Commands commands = arguments -> CommandRun.with(settings, arguments);
        CommandRun none = commands.run("token", "list");
        assertThat(none.exitCode()).isZero();
        assertThat(none.out()).isEmpty();
        String token = created(commands.run("token", "create", "--name", "crm", "--role", "administrator", "--days", "30"));
        assertThat(created(commands.run("token", "create", "--name", "other", "--role", "viewer"))).isNotEqualTo(token);
        CommandRun taken = commands.run("token", "create", "--name", "crm", "--role", "viewer");
        assertThat(taken.exitCode()).isEqualTo(1);
        assertThat(taken.out()).isEmpty();
        assertThat(taken.err()).contains("There is a token crm already");
        assertThat(commands.run("token", "list").out().lines().toList()).hasSize(3).anyMatch(line -> line.matches("crm +administrator +20.*"));
        assertThat(commands.run("token", "revoke", "crm").exitCode()).isZero();
        CommandRun again = commands.run("token", "revoke", "crm");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("There is no token crm");
        assertThat(commands.run("admin", "reset").out()).matches("http://127\\.0\\.0\\.1:8080/set-password/" + TOKEN + "\\s+");
    }

    @Test
    void withoutADatabaseTheySayWhatToDo() {
        CommandRun run = CommandRun.with(Map.of("DATA_DIR", folder.resolve("nothing").toString()), "token", "list");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("start the router once").doesNotContain("\tat ");
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"token, Missing required subcommand", "admin, Missing required subcommand", "token create --role viewer, --name",
        "token create --name x, --role",
        "token create --name x --role root, --role must be viewer or administrator", "token create --name x --role viewer --days 0, --days must be",
        "token create --name x --role viewer --days soon, --days", "token revoke, Missing required parameter"})
    void invalidArgumentsAreNamed(String command, String problem) {
        CommandRun run = CommandRun.of(command.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(problem);
        assertThat(CommandRun.of("token", "create", "--name", "a\u001b[2J", "--role", "viewer").exitCode()).isEqualTo(2);
    }

    @Test
    void theFirstStartPrintsALinkOnStandardOutput() throws Exception {
        Map<String, String> settings = Map.of("DATA_DIR", folder.resolve("data").toString(), "EMBEDDED_BROKER_PORT", "0", "OBSERVE_PORT", "0",
                "ADMIN_PORT", "0");
        try (CommandProcess router = new CommandProcess(folder, settings)) {
            router.awaitOutput("/set-password/");
            router.awaitOutput("Ready.");
            router.signal("TERM");
            List<String> lines = router.end().out().lines().toList();
            assertThat(lines).as("alone on its line, so that it can be copied")
                    .anyMatch(line -> line.matches("http://127\\.0\\.0\\.1:\\d+/set-password/" + TOKEN));
            assertThat(lines).noneMatch(line -> line.contains("/set-password/") && line.contains("INFO"));
        }
    }

    /** @return the token, which is all that is printed */
    private static String created(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).matches(TOKEN + "\\s+");
        return run.out().strip();
    }

    private static List<Path> filesIn(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
