package org.conversationrouting.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other users of the host can't read the files of the embedded broker and database. */
class PrivateFilesTest {

    @TempDir
    private Path data;

    @Test
    void theFirstStartCreatesPrivateFolders() throws Exception {
        startAndStop();
        assertThat(permissions(data.resolve("broker"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("database"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("routes"))).isEqualTo("rwx------");
    }

    @Test
    void theNextStartMakesReadableFilesPrivate() throws Exception {
        startAndStop();
        makeReadable(data.resolve("broker"));
        makeReadable(data.resolve("database"));
        for (String folder : new String[] {"broker", "database", "routes"}) {
            PrivateFiles.restrictAccess(data.resolve(folder));
        }
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(2)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
        startAndStop();
    }

    private void startAndStop() throws Exception {
        try (RouterApplication router = new RouterApplication(Settings.of(Map.of("DATA_DIR", data.toString(), "OBSERVE_PORT", "0",
                "EMBEDDED_BROKER_PORT", "0"), new Properties()), Clock.systemUTC())) {
            router.start();
        }
    }

    private static void makeReadable(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
