package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conversationrouting.administration.retention.OldConversations;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code purge}, without a router and beside a busy one. */
class PurgeCommandTest {

    private static final String NUMBER = "+14155550100";
    private static final int SMS = 2_000;
    private static final int OLD = 5_000;
    private static final List<String> TABLES = List.of("conversation", "sms_message", "conversation_event", "unpublished_event", "failed_attempt",
            "conversation_reassignment");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void deletesWhatIsOldAndNothingElse(TestDatabase database) throws Exception {
        Map<String, String> settings = DatabaseWithoutRouter.create(database, folder.resolve("data"));
        Map<String, TreeSet<String>> before = changed(settings, rows -> {
            rows.insert();
            return rows;
        });
        CommandRun counted = CommandRun.with(settings, "purge", "--older-than", "30", "--dry-run");
        assertThat(counted.exitCode()).as(counted.err()).isZero();
        assertThat(counted.out()).containsPattern("\n +1  conversations\n +6  SMS\n +4  events\n +1  failed attempts\nDry run: nothing was deleted.\n");
        assertThat(changed(settings, rows -> rows)).as("after the dry run").isEqualTo(before);

        CommandRun purged = CommandRun.with(settings, "purge", "--older-than", "30");
        assertThat(purged.exitCode()).as(purged.err()).isZero();
        assertThat(withoutTime(purged)).isEqualTo(withoutTime(counted).replace("Dry run: nothing was deleted.", "Purged."));
        Map<String, TreeSet<String>> after = changed(settings, rows -> rows);
        for (String table : TABLES) {
            TreeSet<String> kept = new TreeSet<>(before.get(table));
            // the other event of the purged conversation has an id that is computed from that of the conversation
            kept.removeIf(id -> id.startsWith("gone") || id.startsWith("event of gone") || id.matches("[0-9a-f-]{36}"));
            assertThat(after.get(table)).as(table).isEqualTo(kept);
        }

        changed(settings, rows -> {
            rows.publishAll();
            return rows;
        });
        assertThat(CommandRun.with(settings, "purge", "--older-than", "30").out()).as("what was unpublished goes once it is published")
                .containsPattern("\n +1  conversations\n +1  SMS\n +1  events\n +0  failed attempts\nPurged.\n");
    }

    @ParameterizedTest
    @EnumSource
    void aBusyRouterDoesNotNoticeIt(TestDatabase database) throws Exception {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("DATA_DIR", folder.resolve("data").toString());
        // so long that nothing is old enough, should it be night
        settings.put("PURGE_OLDER_THAN", "36500");
        // the settings, not the first argument, determine the database
        try (TestRouter router = TestRouter.start(TestDatabase.H2, settings, Clock.systemUTC())) {
            router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
            router.insert("business_number", Map.of("number", NUMBER));
            router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
            OldConversations old = new OldConversations(router.jdbc());
            old.insertMany(OLD);
            try (CommandProcess purge = new CommandProcess(folder, settings, "purge", "--older-than", "30")) {
                IntStream.range(0, SMS).forEach(i -> router.send(TestRouter.SMS_INBOUND, sms(i)));
                CommandRun run = purge.end();
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out()).containsPattern("\n +5000  conversations\n +10000  SMS\n +15000  events\n").contains("Purged.");
            }
            router.settle();
            await().atMost(Duration.ofSeconds(60)).until(() -> old.count("unpublished_event") == 0);

            Map<String, Long> events = Stream.of(TestRouter.CONVERSATION_ASSIGNED, TestRouter.CONVERSATION_EVENTS)
                    .flatMap(queue -> router.take(queue).stream()).map(event -> event.at("/message/messageId")).map(JsonNode::asText)
                    .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
            assertThat(events).hasSize(SMS);
            assertThat(events.values()).containsOnly(1L);
            assertThat(old.count("sms_message")).isEqualTo(SMS);
            assertThat(old.count("conversation_event")).isEqualTo(SMS);
            assertThat(old.count("conversation")).isEqualTo(SMS / 4);
            assertThat(router.take(TestRouter.SMS_REJECTED)).isEmpty();
            assertThat(router.application().metrics()).contains("conversation_routing_purge_completed_seconds ",
                    "conversation_routing_purged_rows_total{table=\"sms_message\"} ");
        }
    }

    @ParameterizedTest
    @CsvSource({"purge, Missing required option: '--older-than=DAYS'", "purge --older-than 29, --older-than must be a whole number of days from 30 to 36500",
        "purge --older-than -400, --older-than must be a whole number of days from 30", "purge --older-than soon, Invalid value for option '--older-than'",
        "purge --older-than 30.5, Invalid value for option '--older-than'", "purge --older-than 400 now, Unmatched argument"})
    void invalidArgumentsAreNamed(String command, String problem) {
        CommandRun run = CommandRun.of(command.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(problem);
    }

    @Test
    void helpSaysWhatStays() {
        CommandRun run = CommandRun.of("purge", "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replaceAll("\\s+", " ")).contains("--older-than=DAYS", "--dry-run", "Open conversations, unpublished events,", "stay");
    }

    @Test
    void asLongAsAnotherPurgeRunsItIsRefused() throws Exception {
        Map<String, String> settings = DatabaseWithoutRouter.create(TestDatabase.H2, folder.resolve("data"));
        try (HikariDataSource connections = DatabaseWithoutRouter.open(settings)) {
            new JdbcTemplate(connections).update("UPDATE purge_run SET holder = 'a router', lease_until = CURRENT_TIMESTAMP + INTERVAL '60' SECOND");
        }
        CommandRun run = CommandRun.with(settings, "purge", "--older-than", "30");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Another purge is running");
        assertThat(run.out()).isEmpty();
    }

    private static Map<String, String> sms(int i) {
        return Map.of("messageId", "m-" + i, "from", "+1212" + (2_000_000 + i % (SMS / 4)), "to", NUMBER, "body", "Hello");
    }

    private static String withoutTime(CommandRun run) {
        return run.out().replaceFirst("before [0-9TZ:-]+", "before");
    }

    /** @return the rows after the change */
    private static Map<String, TreeSet<String>> changed(Map<String, String> settings, UnaryOperator<OldConversations> change) {
        try (HikariDataSource connections = DatabaseWithoutRouter.open(settings)) {
            return change.apply(new OldConversations(new JdbcTemplate(connections))).rows();
        }
    }
}
