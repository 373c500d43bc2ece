package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router that is killed with its embedded broker and database while it checks changed routes starts with the folder as it is, and loses nothing. */
class EmbeddedKilledReloadTest {

    private static final int MESSAGES = 400;

    @TempDir
    private Path folder;

    @Test
    void theNextStartTakesTheFolderAsItIs() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        Path data = folder.resolve("data");
        try (EmbeddedInstallation embedded = new EmbeddedInstallation(folder, data, Installation.JVM_OPTIONS)) {
            embedded.set("ROUTES_DIR", routes.toString());
            embedded.set("RELOAD", "true");
            embedded.start();
            embedded.collect();
            embedded.feeder().submit(new Traffic(31, "r").take(MESSAGES));
            Awaitility.await("in the middle of it").atMost(TestProfile.TIMEOUT).until(() -> embedded.feeder().acknowledged() > MESSAGES / 4);
            Files.writeString(routes.resolve("notes.txt"), "ours");
            // the copy is made first
            Awaitility.await("copied").atMost(TestProfile.TIMEOUT).pollInterval(Duration.ofMillis(5)).until(() -> hashes(data).count() == 2);
            embedded.router().process().kill();
            embedded.start();
            String hash = hashes(data).filter(name -> Files.exists(data.resolve("routes").resolve(name).resolve("notes.txt"))).findFirst().orElseThrow();
            assertThat(embedded.router().reload()).contains("\"generation\":1,").contains("\"lastAttempt\":null");
            assertThat(data.resolve("routes").resolve(hash + ".loaded")).as("it runs").exists();
            Verdict verdict = embedded.settled();
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
        }
    }

    private static Stream<String> hashes(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("routes"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("[0-9a-f]{12}")).toList().stream();
        }
    }
}
