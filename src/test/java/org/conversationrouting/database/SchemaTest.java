package org.conversationrouting.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The program does not work on a schema that it does not know. */
class SchemaTest {

    private static final String HISTORY = """
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            VALUES (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 1, 'somebody', 1, ?)""";

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
        assertRefused(database, false, "half-way");
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
