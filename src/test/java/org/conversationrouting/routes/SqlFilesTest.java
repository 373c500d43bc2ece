package org.conversationrouting.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prepares every SQL file against the shipped schema, on every database. */
class SqlFilesTest {

    private static final Map<TestDatabase, HikariDataSource> DATABASES = new EnumMap<>(TestDatabase.class);

    @BeforeAll
    static void createSchemas() throws Exception {
        for (TestDatabase database : TestDatabase.values()) {
            Map<String, String> environment = new HashMap<>(database.settings());
            environment.put("DATA_DIR", Files.createTempDirectory("sql-files").toString());
            Settings settings = Settings.of(environment, new Properties());
            HikariDataSource dataSource = Database.open(settings);
            Schema.migrate(dataSource, Database.kind(settings));
            DATABASES.put(database, dataSource);
        }
    }

    @AfterAll
    static void close() {
        DATABASES.values().forEach(HikariDataSource::close);
    }

    static List<Path> sqlFiles() {
        return RouteFiles.ending(".sql");
    }

    @ParameterizedTest
    @MethodSource("sqlFiles")
    void isValidAndReturnsTheSameColumnsOnEveryDatabase(Path file) throws SQLException {
        Map<TestDatabase, List<String>> columns = new EnumMap<>(TestDatabase.class);
        for (TestDatabase database : TestDatabase.values()) {
            if (file.toString().matches(".*\\.(h2|postgresql)\\.sql") && !isFor(file, database)) {
                continue;
            }
            columns.put(database, columns(database, file));
        }
        assertThat(columns.values().stream().distinct()).as("columns by database: %s", columns).hasSize(1);
    }

    @Test
    void tablesHaveTheSameColumnsOnEveryDatabase() throws SQLException {
        Map<String, String> postgresql = tables(TestDatabase.POSTGRESQL);
        Map<String, String> h2 = tables(TestDatabase.H2);
        // columns that replace partial indexes, indexes over expressions, and advisory locks
        h2.remove("conversation.is_open");
        h2.remove("sms_message.inbound");
        h2.remove("pair_lock.slot");
        h2.remove("conversation_event.decision_number");
        h2.remove("conversation_event.decision_owner");
        assertThat(h2).isEqualTo(postgresql);
    }

    private static boolean isFor(Path file, TestDatabase database) {
        return file.toString().endsWith("." + database.name().toLowerCase(java.util.Locale.ROOT) + ".sql");
    }

    private static List<String> columns(TestDatabase database, Path file) throws SQLException {
        try (Connection connection = DATABASES.get(database).getConnection();
             PreparedStatement statement = connection.prepareStatement(RouteFiles.prepared(file))) {
            // the PostgreSQL driver prepares on the server only when metadata is requested
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(RouteFiles.parameters(file));
            ResultSetMetaData answer = statement.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; answer != null && i <= answer.getColumnCount(); i++) {
                columns.add(answer.getColumnLabel(i));
            }
            return columns;
        }
    }

    private static Map<String, String> tables(TestDatabase database) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (Connection connection = DATABASES.get(database).getConnection();
             ResultSet rows = connection.createStatement().executeQuery("""
                     SELECT table_name, column_name, is_nullable FROM information_schema.columns
                      WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'""")) {
            while (rows.next()) {
                columns.put(rows.getString(1) + "." + rows.getString(2), rows.getString(3));
            }
        }
        return columns;
    }
}
