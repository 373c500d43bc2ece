package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.database.Database;
import org.conversationrouting.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded database has every commit after its process was killed, also once H2 uses the space of old data again. H2 2.5.252 loses the
 * latest ones, because the header of its file then often names the version before the latest.
 */
class KilledDatabaseTest {

    private static final int KILLS = Integer.getInteger("faults.kills", TestProfile.LONG ? 20 : 4);
    /** After this time, H2 uses the space of old data again. In the long profile it is H2's own. */
    private static final int RETENTION_MILLIS = TestProfile.LONG ? 45_000 : 1_000;
    private static final int MAX_EXTRA_MILLIS = 1_000;
    private static final Pattern COMMIT = Pattern.compile("(?m)^(\\d) (\\d+)$");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void everyCommitSurvivesAKill() throws Exception {
        Path data = folder.resolve("data");
        Random random = new Random();
        for (int kill = 1; kill <= KILLS; kill++) {
            Path log = folder.resolve("writer-" + kill + ".log");
            try (JavaProcess writer = new JavaProcess("writer", log, Map.of("DATA_DIR", data.toString()), Installation.JVM_OPTIONS,
                    WritingMain.class.getName(), String.valueOf(RETENTION_MILLIS))) {
                writer.awaitLog(WritingMain.REUSING, 0, TestProfile.TIMEOUT);
                Thread.sleep(random.nextInt(MAX_EXTRA_MILLIS));
                writer.kill();
            }
            // the next writer continues with the file as it was left
            assertComplete(copyOf(data), printed(log), "kill " + kill);
        }
        Database.withoutTimeLimits(settings(data)).getConnection().close();
        assertComplete(data, new int[WritingMain.WRITERS], "after it was closed");
    }

    private void assertComplete(Path data, int[] printed, String description) throws Exception {
        try (Connection connection = Database.withoutTimeLimits(settings(data)).getConnection()) {
            for (int writer = 0; writer < WritingMain.WRITERS; writer++) {
                int latest = NumberedWrites.latest(connection, writer);
                // the writer may have been killed between the commit and its line
                assertThat(latest).as("%s: latest commit of writer %d", description, writer).isGreaterThanOrEqualTo(printed[writer]);
                assertThat(NumberedWrites.stored(connection, writer)).as("%s: rows of writer %d", description, writer)
                        .isEqualTo(NumberedWrites.expected(latest));
            }
        }
    }

    private Path copyOf(Path data) throws Exception {
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve("database"));
        Files.copy(Database.h2File(data), Database.h2File(copy), StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private static int[] printed(Path log) throws Exception {
        int[] latest = new int[WritingMain.WRITERS];
        Matcher commits = COMMIT.matcher(Files.readString(log));
        while (commits.find()) {
            latest[Integer.parseInt(commits.group(1))] = Integer.parseInt(commits.group(2));
        }
        assertThat(List.of(latest[0], latest[1], latest[2])).as("commits of each writer").allMatch(number -> number > 0);
        return latest;
    }

    private static Settings settings(Path data) {
        return Settings.of(Map.of("DATA_DIR", data.toString()), new Properties());
    }
}
