package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conversationrouting.broker.EmbeddedBroker;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Republishes to the router's embedded broker after that has lost its store. */
class RepublishEmbeddedTest {

    private static final String[] COMMAND = {"republish", "--since", "2026-01-01T00:00:00Z"};

    @TempDir
    private Path dataDir;

    @ParameterizedTest
    @EnumSource
    void whileTheRouterIsStoppedTheEventsGoIntoItsStore(TestDatabase database) throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(database, dataDir)) {
            fixture.publishSixEvents();
            List<SentEvent> published = fixture.takePublished();
            assertThat(published).hasSize(6);
            fixture.stopRouter();
            wipe(dataDir.resolve("broker"));

            CommandRun run = CommandRun.with(fixture.settings(), COMMAND);
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("Broker: embedded, files in " + dataDir.resolve("broker"), "Republished: 6 of 6");
            fixture.startRouter();
            assertThat(fixture.takePublished()).containsExactlyInAnyOrderElementsOf(published);
        }
    }

    @Test
    void theEmbeddedDatabaseOfARunningRouterIsRefused() throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(TestDatabase.H2, dataDir)) {
            fixture.publishSixEvents();
            fixture.takePublished();
            // in another process, because H2 can open its file twice in one process
            CommandRun run = new MainProcess(fixture.settings(), COMMAND).end();
            assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
            assertThat(run.out()).contains("is in use by a running router. Stop the router, run this again").doesNotContain("\tat ");
            assertThat(fixture.takePublished()).isEmpty();
        }
    }

    @Test
    void aRunningRouterOnPostgreSqlReceivesThemOnItsPort() throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(TestDatabase.POSTGRESQL, dataDir)) {
            fixture.publishSixEvents();
            List<SentEvent> published = fixture.takePublished();
            String url = fixture.router().application().embeddedBroker().url();
            Map<String, String> settings = new HashMap<>(fixture.settings());
            settings.put("EMBEDDED_BROKER_PORT", url.substring(url.lastIndexOf(':') + 1));
            CommandRun run = new MainProcess(settings, COMMAND).end();
            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(run.out()).contains("Broker: embedded in the running router, " + url);
            assertThat(fixture.takePublished()).containsExactlyInAnyOrderElementsOf(published);

            settings.put("EMBEDDED_BROKER_PORT", "1");
            CommandRun wrongPort = new MainProcess(settings, COMMAND).end();
            assertThat(wrongPort.exitCode()).isEqualTo(1);
            assertThat(wrongPort.out()).contains("set EMBEDDED_BROKER_PORT as for the router");
        }
    }

    @Test
    void aFolderWithoutRouterDataIsRefusedAndStaysEmpty() throws Exception {
        CommandRun run = new MainProcess(Map.of("DATA_DIR", dataDir.toString()), COMMAND).end();
        assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
        assertThat(run.out()).contains("DATA_DIR (property data.dir) must be the router's data folder, but there is no file " + dataDir);
        assertThat(dataDir).isEmptyDirectory();

        Map<String, String> elsewhere = new HashMap<>(TestDatabase.POSTGRESQL.settings());
        CommandRun empty = new MainProcess(elsewhere, COMMAND).end();
        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.out()).contains("no readable table conversation_event");
    }

    @Test
    void doesNotWaitForAStoreInUse() throws Exception {
        Path store = dataDir.resolve("broker");
        try (RepublishFixture fixture = new RepublishFixture(TestDatabase.H2, dataDir)) {
            fixture.publishSixEvents();
            fixture.stopRouter();
            EmbeddedBroker other = new EmbeddedBroker(store, 0);
            try (other) {
                other.start();
                CommandRun run = CommandRun.with(fixture.settings(), COMMAND);
                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.err()).contains("A router uses the broker files in " + store);
            }
        }
    }

    private static void wipe(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
