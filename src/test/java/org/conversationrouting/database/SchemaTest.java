package org.conversationrouting.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The program refuses a schema that it does not know. */
class SchemaTest {

    private static final String HISTORY = """
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            VALUES (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 1, 'somebody', 1, ?)""";

    private static final String SMS = """
            INSERT INTO sms_message (message_id, business_number, direction, customer_number, occurred_at)
            VALUES (?, '+14155550100', ?, ?, CURRENT_TIMESTAMP)""";

    private static final String CONVERSATION = """
            INSERT INTO conversation (conversation_id, business_number, customer_number, status, opened_at)
            VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP)""";
    private static final String ABSENCE = """
            INSERT INTO user_absence (user_id, substitute_user_id, ends_at) VALUES (?, ?, TIMESTAMP WITH TIME ZONE '2999-01-01 00:00:00+00')""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aDatabaseNewerThanTheProgramIsRefused(TestDatabase database) {
        assertRefused(database, true, "newer than this program");
    }

    @ParameterizedTest
    @EnumSource
    void aHalfAppliedMigrationIsRefused(TestDatabase database) {
        assertRefused(database, false, "part-way");
    }

    /** Existing rows stay unchanged, and the previous version of the program can still write while it is being replaced. */
    @ParameterizedTest
    @EnumSource
    void migrationKeepsSmsOfAnEarlierVersion(TestDatabase database) {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.put("DATA_DIR", folder.toString());
        Settings settings = Settings.of(environment, new Properties());
        try (HikariDataSource dataSource = Database.open(settings)) {
            Flyway.configure().dataSource(dataSource).locations("classpath:db/" + Database.kind(settings)).target("3").load().migrate();
            JdbcTemplate jdbc = new JdbcTemplate(dataSource);
            jdbc.update(SMS, "m-1", "OUTBOUND", "+12125550101");
            jdbc.update(SMS, "m-1", "INBOUND", "+12125550101");
            Schema.migrate(dataSource, Database.kind(settings));
            assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM sms_message", Integer.class)).isEqualTo(2);
            assertThat(jdbc.update(SMS + " ON CONFLICT DO NOTHING", "m-1", "OUTBOUND", "+12125550101")).as("the same SMS again").isZero();
            assertThat(jdbc.update(SMS + " ON CONFLICT DO NOTHING", "m-1", "OUTBOUND", "+12125550102")).as("same id, another customer").isEqualTo(1);
            assertThatThrownBy(() -> jdbc.update(SMS, "m-1", "OUTBOUND", "+12125550102")).isInstanceOf(DuplicateKeyException.class);
            assertThatThrownBy(() -> jdbc.update(SMS, "m-1", "INBOUND", "+12125550102")).isInstanceOf(DuplicateKeyException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessionsThatBeginAfterAMigrationCanWrite(TestDatabase database) throws Exception {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.put("DATA_DIR", folder.toString());
        Settings settings = Settings.of(environment, new Properties());
        try (Connection other = Database.withoutTimeLimits(settings).getConnection(); HikariDataSource dataSource = Database.open(settings)) {
            Schema.migrate(dataSource, Database.kind(settings));
            // the sessions that migrated end now, but H2 stays open, because there is another one
            dataSource.getHikariPoolMXBean().softEvictConnections();
            JdbcTemplate jdbc = new JdbcTemplate(dataSource);
            assertThat(jdbc.update(SMS, "m-1", "INBOUND", "+12125550101")).isEqualTo(1);
            assertThat(jdbc.update(SMS, "m-1", "OUTBOUND", "+12125550101")).isEqualTo(1);
            assertThatThrownBy(() -> jdbc.update(SMS, "m-2", "SIDEWAYS", "+12125550101")).isInstanceOf(DataIntegrityViolationException.class);
            assertThat(other).isNotNull();
            assertThat(folder.resolve("database/conversation-routing.trace.db")).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSamePairIsRefusedAndPairsWithBlanksAreNotConfused(TestDatabase database) {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.put("DATA_DIR", folder.toString());
        Settings settings = Settings.of(environment, new Properties());
        try (HikariDataSource dataSource = Database.open(settings)) {
            Flyway.configure().dataSource(dataSource).locations("classpath:db/" + Database.kind(settings)).target("9").load().migrate();
            JdbcTemplate jdbc = new JdbcTemplate(dataSource);
            jdbc.update(CONVERSATION, "c-1", "ACME", "Shop One", "OPEN");
            jdbc.update(CONVERSATION, "c-2", "ACME", "Shop One", "CLOSED");
            jdbc.update(ABSENCE, "julio", "ana");
            Schema.migrate(dataSource, Database.kind(settings));
            assertThat(jdbc.update(CONVERSATION, "c-3", "ACME Shop", "One", "OPEN")).isEqualTo(1);
            assertThat(jdbc.update(CONVERSATION, "c-4", "ACME", "Shop One", "CLOSED")).isEqualTo(1);
            assertThatThrownBy(() -> jdbc.update(CONVERSATION, "c-5", "ACME", "Shop One", "OPEN")).isInstanceOf(DuplicateKeyException.class);
            assertThatThrownBy(() -> jdbc.update("UPDATE conversation SET status = 'OPEN' WHERE conversation_id = 'c-2'"))
                    .isInstanceOf(DuplicateKeyException.class);
            String longest = "\uD83D\uDE00".repeat(64);
            assertThat(jdbc.update(ABSENCE, longest, longest)).as("64 characters beyond U+FFFF").isEqualTo(1);
            assertThat(jdbc.queryForList("SELECT absent_user_id FROM current_absence", String.class)).containsExactlyInAnyOrder("julio", longest);
        }
    }

    private void assertRefused(TestDatabase database, boolean success, String words) {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.put("DATA_DIR", folder.toString());
        Settings settings = Settings.of(environment, new Properties());
        try (HikariDataSource dataSource = Database.open(settings)) {
            Schema.migrate(dataSource, Database.kind(settings));
            assertThatCode(() -> Schema.migrate(dataSource, Database.kind(settings))).as("a second start").doesNotThrowAnyException();
            new JdbcTemplate(dataSource).update(HISTORY, success);
            assertThatThrownBy(() -> Schema.migrate(dataSource, Database.kind(settings)))
                    .isInstanceOf(SchemaException.class).hasMessageContaining(words);
        }
    }
}
