package org.conversationrouting.administration.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How a purge goes on after it was ended, one purge at a time, every night, and without reading a whole table for each batch. */
class PurgeTest {

    private static final Duration ONE_BATCH = Duration.ZERO;
    private static final Duration ALL = Duration.ofMinutes(10);

    @TempDir
    private Path folder;
    private Settings settings;
    private HikariDataSource dataSource;
    private JdbcTemplate jdbc;
    private OldConversations conversations;

    private void open(TestDatabase database) {
        open(database, Map.of());
    }

    private void open(TestDatabase database, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.putAll(more);
        environment.putAll(Map.of("DATA_DIR", folder.toString(), "PURGE_OLDER_THAN", "30"));
        settings = Settings.of(environment, new Properties());
        dataSource = Database.openForAdministration(settings);
        Schema.migrate(settings.embeddedDatabase() ? dataSource : Database.withoutTimeLimits(settings), Database.kind(settings));
        jdbc = new JdbcTemplate(dataSource);
        conversations = new OldConversations(jdbc);
    }

    @AfterEach
    void close() {
        if (dataSource != null) {
            dataSource.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPurgeThatIsKilledAfterEachBatchLosesNothingButTime(TestDatabase database) {
        open(database);
        conversations.insert();
        conversations.insertMany(2_500);
        PurgeCounts deleted = PurgeCounts.NONE;
        int batches = 0;
        for (boolean complete = false; !complete; batches++) {
            // each is killed one batch later than the one before it
            PurgePosition position = PurgePosition.START;
            for (int batch = 0; batch <= batches && !position.complete(); batch++) {
                Purge.Progress progress = purge("killed " + batches, position, ONE_BATCH).orElseThrow();
                deleted = deleted.plus(progress.counts());
                position = progress.next();
                assertNothingIsHalf();
            }
            complete = position.complete();
            // as after a minute
            jdbc.update("UPDATE purge_run SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND WHERE holder IS NOT NULL");
        }
        assertThat(batches).as("there were several batches").isGreaterThan(5);
        assertThat(deleted).isEqualTo(OldConversations.EXPECTED.plus(new PurgeCounts(2_500, 5_000, 7_500, 0)));
        assertThat(conversations.rows().get("conversation")).containsExactly("kept-open", "kept-recent", "kept-undated", "kept-unpublished");
        assertThat(conversations.rows().get("conversation_reassignment")).containsExactly("kept-open", "kept-recent", "kept-unpublished");
    }

    /** An SMS without its event could not be answered if it came again, and a conversation goes after all that belongs to it. */
    private void assertNothingIsHalf() {
        assertThat(jdbc.queryForList("SELECT s.message_id FROM sms_message s WHERE s.conversation_id IS NOT NULL AND s.event_id IS NOT NULL"
                + " AND NOT EXISTS (SELECT 1 FROM conversation_event e WHERE e.event_id = s.event_id)")).isEmpty();
        assertThat(jdbc.queryForList("SELECT e.event_id FROM conversation_event e WHERE e.conversation_id <> 'purged earlier'"
                + " AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.conversation_id = e.conversation_id)")).isEmpty();
    }

    /** Then the last SMS of the pair counts, which nobody sent from another number. */
    @ParameterizedTest
    @EnumSource
    void withTheScopePairSmsFromOtherNumbersStay(TestDatabase database) {
        open(database, Map.of("LAST_SENT_SCOPE", "pair"));
        conversations.insert();
        PurgeCounts counted = dryRun().counts();
        assertThat(purge("pair", PurgePosition.START, ALL).orElseThrow().counts()).isEqualTo(counted);
        assertThat(conversations.rows().get("sms_message")).contains("gone-before-from-another-number").doesNotContain("gone-before", "gone-outbound");
    }

    @ParameterizedTest
    @EnumSource
    void oneAtATime(TestDatabase database) {
        open(database);
        conversations.insert();
        Purge.Progress begun = purge("first", PurgePosition.START, ONE_BATCH).orElseThrow();
        assertThat(purge("second", PurgePosition.START, ALL)).as("the first one is at it").isEmpty();
        assertThat(dryRun().counts().conversations()).as("counting needs no lease").isOne();
        jdbc.update("UPDATE purge_run SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND");
        assertThat(purge("second", PurgePosition.START, ONE_BATCH)).as("the first one does not go on").isPresent();
        assertThat(purge("first", begun.next(), ALL)).as("it lost the lease").isEmpty();
        new Purge(dataSource, settings).abandon(order("second", false));
        assertThat(purge("third", PurgePosition.START, ALL).orElseThrow().next().complete()).isTrue();
        assertThat(purge("fourth", PurgePosition.START, ALL)).as("the third one is done").isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void everyNightOneRouterPurgesAndCounts(TestDatabase database) throws Exception {
        open(database);
        conversations.insert();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (NightlyPurge first = new NightlyPurge(dataSource, settings, Clock.systemUTC(), meters);
             NightlyPurge second = new NightlyPurge(dataSource, settings, Clock.systemUTC(), new SimpleMeterRegistry());
             NightlyPurge early = new NightlyPurge(dataSource, settings, Clock.offset(Clock.systemUTC(), Duration.ofDays(2)), new SimpleMeterRegistry())) {
            Map<String, TreeSet<String>> before = conversations.rows();
            early.run();
            assertThat(conversations.rows()).as("the clock is wrong").isEqualTo(before);
            first.run();
            assertThat(meters.get("conversation.routing.purged.rows").tag("table", "sms_message").counter().count()).isEqualTo(6);
            assertThat(meters.get("conversation.routing.purged.rows").tag("table", "conversation_event").counter().count()).isEqualTo(4);
            assertThat(meters.get("conversation.routing.purge.completed").timeGauge().value())
                    .isEqualTo(new Purge(dataSource, settings).completedAt().orElseThrow().getEpochSecond());
            conversations.publishAll();
            second.run();
            assertThat(conversations.rows().get("conversation")).as("it was done this night").contains("kept-unpublished");
            jdbc.update("UPDATE purge_run SET completed_at = completed_at - INTERVAL '1' DAY");
            second.run();
            assertThat(conversations.rows().get("conversation")).as("the next night").doesNotContain("kept-unpublished");
        }
    }

    @Test
    void theNightIsThatOfTheTimeZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Duration after = Duration.ofMinutes(20);
        assertThat(NightlyPurge.next(Instant.parse("2026-11-27T01:00:00Z"), berlin, after)).isEqualTo(Instant.parse("2026-11-27T02:20:00Z"));
        assertThat(NightlyPurge.next(Instant.parse("2026-11-27T02:20:00Z"), berlin, after)).isEqualTo(Instant.parse("2026-11-28T02:20:00Z"));
        assertThat(NightlyPurge.next(Instant.parse("2026-11-27T23:30:00Z"), berlin, after)).isEqualTo(Instant.parse("2026-11-28T02:20:00Z"));
        assertThat(NightlyPurge.next(Instant.parse("2026-03-29T00:30:00Z"), berlin, after)).as("the clocks go forward")
                .isEqualTo(Instant.parse("2026-03-29T01:20:00Z"));
    }

    @ParameterizedTest
    @EnumSource
    void aBatchReadsAStretchOfTheTable(TestDatabase database) throws Exception {
        open(database);
        conversations.insertMany(20_000);
        jdbc.execute("ANALYZE");
        StorageWalk walk = StorageWalk.of(Database.kind(settings));
        String key = walk.stretch(jdbc, "sms_message", "").next();
        Stretch stretch = walk.stretch(jdbc, "sms_message", key);
        assertThat(stretch.next()).as("there are more").isNotNull();
        Object time = Instant.now().atOffset(ZoneOffset.UTC);
        Map<String, List<Object>> statements = new LinkedHashMap<>();
        statements.put(PurgeSql.LAST_SENT, List.of("recipient", time, stretch.from(), stretch.to(), time));
        statements.put("DELETE" + PurgeSql.EARLIER_SMS, List.of("+1", "recipient", "+1", time, time));
        statements.put(PurgeSql.EVENTS_OF_SMS, List.of(stretch.from(), stretch.to(), time, time));
        statements.put("DELETE" + PurgeSql.SMS, List.of(stretch.from(), stretch.to(), time, time));
        statements.put("SELECT COUNT(*)" + PurgeSql.SMS_WITH_EVENT, List.of(stretch.from(), stretch.to(), time, time));
        statements.put(PurgeSql.EVENT_PAGE + " LIMIT 1000", List.of(time, time, time, time, time, "x"));
        statements.put("DELETE" + PurgeSql.CONVERSATIONS, List.of(stretch.from(), stretch.to(), time));
        statements.put("DELETE" + PurgeSql.FAILED_ATTEMPTS, List.of(stretch.from(), stretch.to(), time));
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            JdbcTemplate planned = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (database == TestDatabase.POSTGRESQL) {
                planned.execute(Purge.plannerSettings());
            }
            statements.put(PurgeSql.EVENTS_BY_ID, List.of(connection.createArrayOf("varchar", new String[] {"many-sms-1", "many-sms-2"})));
            for (String statement : PurgeSql.REASSIGNMENTS_BY_ID) {
                statements.put(statement, List.of(connection.createArrayOf("varchar", new String[] {"many-1", "many-2"})));
            }
            for (Map.Entry<String, List<Object>> statement : statements.entrySet()) {
                String plan = String.join("\n", planned.queryForList("EXPLAIN " + PurgeSql.complete(statement.getKey(), walk), String.class,
                        statement.getValue().toArray()));
                // the outbox is small
                assertThat(plan.replaceAll("Scan on unpublished_event|unpublished_event.tableScan", "")).as(statement.getKey())
                        .doesNotContain("Seq Scan", "Bitmap").doesNotContainPattern("tableScan(?!: _ROWID_ >= \\?\\d)");
            }
            connection.rollback();
        }
    }

    private Optional<Purge.Progress> purge(String holder, PurgePosition position, Duration budget) {
        return new Purge(dataSource, settings).run(order(holder, false), position, budget, () -> false);
    }

    private Purge.Progress dryRun() {
        return new Purge(dataSource, settings).run(order("dry", true), PurgePosition.START, ALL, () -> false).orElseThrow();
    }

    private static Purge.Order order(String holder, boolean dryRun) {
        return new Purge.Order(holder, Instant.now().minus(Duration.ofDays(30)), dryRun);
    }
}
