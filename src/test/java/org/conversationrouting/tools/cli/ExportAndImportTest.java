package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** While a router runs, the commands run in a process of their own, as H2 can open its file twice in one process. */
class ExportAndImportTest {

    private static final String YAML = """
            users:
              - { id: julio, name: Julio, active: true, routable: true }
            queues:
              - { id: billing, name: Billing, active: true, objectTypes: [Conversation, SmsMessage] }
            numbers:
              - { number: "+14155550123", label: Front desk, chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: QUEUE, queueId: billing } ] }
            defaultChain: [ { option: QUEUE, queueId: billing } ]
            """;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void writeFile() throws Exception {
        file = Files.writeString(folder.resolve("routing.yaml"), YAML);
    }

    private Map<String, String> settings(TestDatabase database) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("DATA_DIR", folder.resolve("data").toString());
        return settings;
    }

    private static TestRouter router(TestDatabase database, Map<String, String> settings) throws Exception {
        // the database that was created with the settings
        return TestRouter.start(TestDatabase.H2, settings, found -> new RouterApplication(found, Clock.systemUTC()));
    }

    private static CommandRun run(Map<String, String> settings, String... arguments) throws Exception {
        return new MainProcess(settings, arguments).end();
    }

    /** Of the configuration, not of the first administrator. */
    private static final String CHANGES = "SELECT COUNT(*) FROM configuration_change WHERE channel = 'command' AND actor <> 'router'";

    @ParameterizedTest
    @EnumSource
    void whileTheRouterRuns(TestDatabase database) throws Exception {
        Map<String, String> settings = settings(database);
        try (TestRouter router = router(database, settings)) {
            router.insert("routing_user", Map.of("user_id", "old"));
            CommandRun tried = run(settings, "import", file.toString(), "--dry-run");
            assertThat(tried.out()).contains("Users: 1 created, 0 changed, 1 deleted\n  + julio\n  - old\n",
                    "Default chain: changed", "Dry run: nothing was changed.");
            assertThat(tried.exitCode()).isZero();
            assertThat(router.rowCounts()).containsEntry("business_number", 0L).containsEntry("routing_user", 1L);

            CommandRun done = run(settings, "import", file.toString());
            assertThat(done.out()).contains("Imported: 3 created, 1 changed, 1 deleted (change ");
            assertThat(done.exitCode()).isZero();
            assertThat(router.rowCounts()).containsEntry("business_number", 1L).containsEntry("ownership_step", 3L);
            assertThat(router.jdbc().queryForObject(CHANGES.replace("COUNT(*)", "channel"), String.class)).isEqualTo("command");

            Path exported = folder.resolve("exported.yaml");
            assertThat(run(settings, "export", exported.toString()).exitCode()).isZero();
            assertThat(exported).hasContent(YAML);
            assertThat(run(settings, "export").out()).contains(YAML);
            assertThat(run(settings, "import", exported.toString()).out()).contains("nothing to change");
            assertThat(router.jdbc().queryForObject(CHANGES, Long.class)).isEqualTo(1);
            try (Stream<Path> left = Files.exists(folder.resolve("data/requests")) ? Files.list(folder.resolve("data/requests")) : Stream.empty()) {
                assertThat(left).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterTheRouterHasStopped(TestDatabase database) throws Exception {
        Map<String, String> settings = settings(database);
        router(database, settings).close();
        assertThat(CommandRun.with(settings, "import", file.toString()).exitCode()).isZero();
        assertThat(CommandRun.with(settings, "export").out()).isEqualTo(YAML);
    }

    @Test
    void whatIsWrongInTheFileIsNamedWithItsPosition() throws Exception {
        Files.writeString(file, "users: [ { id: 7 } ]\nqueues: [ { } ]\n");
        CommandRun run = CommandRun.with(settings(TestDatabase.H2), "import", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(file + ":1:16: error: id must be text", file + ":2:11: error: id is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "import a b", "export a b", "import --dry-run"})
    void badArgumentsAreRefused(String arguments) {
        assertThat(CommandRun.of(arguments.split(" ")).exitCode()).isEqualTo(2);
    }
}
