package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of long work: what is known so far is printed, as such, and no snapshot is left. */
@EnabledOnOs(OS.LINUX)
class InterruptedDryRunTest {

    /** Takes far longer than the signal needs, which is sent after the first 250. */
    private static final int SMS = 100_000;
    private static final int EVENTS = 40_000;
    private static final Pattern TOTAL = Pattern.compile("(?m)^([\\d,]+) (past )?SMS");
    private static final String PAYLOAD = """
            {"conversation":{"businessNumber":"+14155550101","customerNumber":"+12125550100"},"message":{"messageId":"m-%d"},\
            "owner":{"type":"USER","id":"zoe","name":"Zoe"},"decision":{"option":"USER"}}""";

    @TempDir
    private Path folder;

    @Test
    void simulatePrintsTheSummaryOfWhatWasDecided() throws Exception {
        Map<String, String> settings = DatabaseWithoutRouter.create(TestDatabase.POSTGRESQL, folder.resolve("data"));
        CommandRun run = interrupted(settings, "simulate", smsFile());
        assertThat(run.out()).startsWith("Interrupted: only the SMS up to here were decided.\n").contains("Ana (USER ana)");
        assertThat(total(run.out())).isBetween(250, SMS - 1);
    }

    @Test
    void simulatePrintsEachDecisionCompletely() throws Exception {
        Map<String, String> settings = DatabaseWithoutRouter.create(TestDatabase.H2, folder.resolve("data"));
        CommandRun run = interrupted(settings, "simulate", smsFile(), "--json");
        assertThat(run.out().lines().map(line -> SimulateCommandTest.read(line).at("/owner/id").asText()).distinct()).containsExactly("ana");
        assertThat(run.err()).contains("Interrupted: only the SMS up to here were decided.\n");
        assertThat(run.out()).hasLineCount(total(run.err().substring(run.err().indexOf("Interrupted"))));
    }

    @Test
    void replayPrintsWhatDiffersSoFar() throws Exception {
        Map<String, String> settings = DatabaseWithoutRouter.create(TestDatabase.H2, folder.resolve("data"));
        storeEvents(settings);
        Path report = folder.resolve("replay.html");
        CommandRun run = interrupted(settings, "replay", "--html", report.toString());
        assertThat(run.out()).startsWith("Incomplete: stopped before the end.").contains("Zoe (USER zoe)   Ana (USER ana)");
        assertThat(total(run.out())).isBetween(250, EVENTS - 1);
        assertThat(Files.readString(report)).as("the report says so, too").containsIgnoringCase("incomplete");
    }

    /** It is short, so it just ends. */
    @Test
    void explainLeavesNoSnapshot() throws Exception {
        Map<String, String> settings = DatabaseWithoutRouter.create(TestDatabase.H2, folder.resolve("data"));
        Path snapshots = folder.resolve("data/snapshots");
        try (CommandProcess process = new CommandProcess(folder, settings, "explain", "--from", "+12125550100", "--to", "+14155550101")) {
            await().atMost(Duration.ofMinutes(2)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1))
                    .until(() -> Files.isDirectory(snapshots));
            process.signal("TERM");
            process.end();
        }
        assertThat(snapshots).isEmptyDirectory();
    }

    private String smsFile() throws Exception {
        return Files.writeString(folder.resolve("sms.csv"), "from,to\n" + "+12125550100,+14155550101\n".repeat(SMS)).toString();
    }

    private static void storeEvents(Map<String, String> settings) throws Exception {
        try (var connections = DatabaseWithoutRouter.open(settings); Connection connection = connections.getConnection();
             PreparedStatement insert = connection.prepareStatement("INSERT INTO conversation_event (event_id, event_type, conversation_id, payload,"
                     + " occurred_at) VALUES (?, 'CONVERSATION_ASSIGNED', 'c', ?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < EVENTS; i++) {
                insert.setString(1, "e-" + i);
                insert.setString(2, PAYLOAD.formatted(i));
                insert.setObject(3, Instant.parse("2026-11-22T10:00:00Z").plusSeconds(i).atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private CommandRun interrupted(Map<String, String> settings, String... arguments) throws Exception {
        try (CommandProcess process = new CommandProcess(folder, settings, arguments)) {
            process.awaitOutput("  250 (");
            process.signal("INT");
            CommandRun run = process.end();
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(130);
            assertThat(run.err()).doesNotContain("\tat ", "ERROR", "WARN");
            if (!settings.containsKey("DATABASE_URL")) {
                assertThat(folder.resolve("data/snapshots")).isEmptyDirectory();
            }
            return run;
        }
    }

    private static int total(String text) {
        Matcher total = TOTAL.matcher(text);
        assertThat(total.find()).as(text).isTrue();
        return Integer.parseInt(total.group(1).replace(",", ""));
    }
}
