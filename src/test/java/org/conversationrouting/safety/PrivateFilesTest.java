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

/** No other user of the host reads what the embedded broker and database keep. */
class PrivateFilesTest {

    @TempDir
    private Path data;

    @Test
    void theFoldersOfAFirstStartAreClosedToOthers() throws Exception {
        runOnce();
        assertThat(permissions(data.resolve("broker"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("database"))).isEqualTo("rwx------");
    }

    @Test
    void whatAnEarlierVersionLeftOpenIsClosedAtTheNextStart() throws Exception {
        runOnce();
        open(data.resolve("broker"));
        open(data.resolve("database"));
        for (String folder : new String[] {"broker", "database"}) {
            PrivateFiles.keep(data.resolve(folder));
        }
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(2)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
        runOnce();
    }

    private void runOnce() throws Exception {
        try (RouterApplication router = new RouterApplication(Settings.of(Map.of("DATA_DIR", data.toString(), "OBSERVE_PORT", "0",
                "EMBEDDED_BROKER_PORT", "0"), new Properties()), Clock.systemUTC())) {
            router.start();
        }
    }

    private static void open(Path folder) throws Exception {
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
