package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.conversationrouting.database.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rolling upgrade: the previous release runs, this version starts beside it and migrates the database, both work side by side, then the previous
 * release stops. SMS and all other messages flow meanwhile.
 */
class UpgradeTest {

    private static final int MESSAGES = 400;

    @Test
    void nothingIsLostOrDoubledWhileBothVersionsRun(@TempDir Path folder) throws Exception {
        PreviousRelease release = PreviousRelease.build();
        try (Installation installation = new Installation(folder, false)) {
            RouterProcess previous = installation.router("previous", Map.of("ROUTES_DIR", release.routes().toString()), List.of(),
                    "-cp", release.jar().toString(), Main.class.getName());
            previous.start();
            previous.awaitReady();
            installation.configure();
            assertThat(schemaVersion(installation)).as("that of the previous release").isLessThan(Schema.VERSION);
            Traffic traffic = new Traffic(1, "upgrade");
            installation.feeder().submit(traffic.take(MESSAGES));
            installation.feeder().awaitSent();

            RouterProcess next = installation.router("next", Main.class, Map.of("ADMIN_PORT", "0"));
            installation.feeder().submit(traffic.take(10 * MESSAGES));
            next.start();
            next.awaitReady();
            assertThat(schemaVersion(installation)).isEqualTo(Schema.VERSION);
            assertThat(previous.readiness().statusCode()).as("the previous release works on the new schema").isEqualTo(200);
            installation.feeder().submit(traffic.take(5 * MESSAGES));
            // some are processed by both, then the previous release stops amid the rest
            Awaitility.await().atMost(TestProfile.TIMEOUT).until(() -> installation.feeder().pending() < MESSAGES);
            assertThat(previous.process().terminate(Duration.ofSeconds(30))).isTrue();
            installation.feeder().submit(traffic.take(MESSAGES));
            installation.settle(TestProfile.TIMEOUT);
            Verdict verdict = installation.verdict();
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
            assertThat(next.metrics()).as("the new version worked").containsPattern("conversation_routing_messages_total\\{[^}]*\\} [1-9]");
            assertThat(Files.readString(next.log())).contains("Schema is at version " + Schema.VERSION);
        }
    }

    private static int schemaVersion(Installation installation) {
        return installation.jdbc.queryForObject("SELECT MAX(CAST(version AS integer)) FROM flyway_schema_history WHERE success", Integer.class);
    }
}
