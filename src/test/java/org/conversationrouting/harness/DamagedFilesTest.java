package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The shipped program with damaged files. It ends immediately, because waiting would not repair them, and says what to do. */
class DamagedFilesTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Path data;
    private EmbeddedInstallation installation;

    @BeforeEach
    void install() throws Exception {
        data = folder.resolve("data");
        installation = new EmbeddedInstallation(folder, data, Installation.JVM_OPTIONS);
    }

    @AfterEach
    void close() throws Exception {
        installation.close();
    }

    /** The damaged SMS was already processed, so nothing else may be lost. */
    @Test
    void damagedBrokerFilesAreRefusedAndCanBeRecovered() throws Exception {
        installation.start();
        installation.feeder().submit(new Traffic(31, "x").take(200));
        installation.feeder().awaitSent();
        installation.router().process().kill();
        damageFirst("messageId", data.resolve("broker/db-1.log"));

        assertThat(logOfRefusedStart()).contains("The files of the embedded broker are damaged: " + data.resolve("broker"))
                .contains("EMBEDDED_BROKER_RECOVER=true");

        installation.set("EMBEDDED_BROKER_RECOVER", "true");
        installation.start();
        installation.collect();
        Verdict verdict = installation.settled();
        assertThat(verdict.lost()).as(verdict.toString()).hasSizeLessThanOrEqualTo(1);
        assertThat(verdict.doubled()).as(verdict.toString()).isEmpty();
        assertThat(installation.log()).contains("The damaged files were copied to " + data.resolve("broker-damaged-"))
                .contains("The files of the embedded broker are repaired");
    }

    @Test
    void aDamagedDatabaseIsRefusedWithTheFileAndWhatToDo() throws Exception {
        Path file = data.resolve("database/conversation-routing.mv.db");
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, 0, content.length, (byte) 'x');
        Files.write(file, content);
        assertThat(logOfRefusedStart()).contains("the database file in DATA_DIR is corrupt").contains(file.toString()).contains("from a backup");
    }

    private String logOfRefusedStart() throws Exception {
        installation.router().start();
        assertThat(installation.router().process().join(TestProfile.TIMEOUT)).as("the process ends").isTrue();
        assertThat(installation.router().process().process().exitValue()).as(installation.log()).isEqualTo(2);
        return installation.log();
    }

    private static void damageFirst(String word, Path file) throws IOException {
        int offset = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf(word);
        try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
            changed.seek(offset);
            changed.write('#');
        }
    }
}
