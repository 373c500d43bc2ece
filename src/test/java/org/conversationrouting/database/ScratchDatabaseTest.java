package org.conversationrouting.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.conversationrouting.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database in memory has the tables, views and indexes of the embedded one. */
class ScratchDatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void hasTheSchemaOfTheEmbeddedDatabase() throws Exception {
        Settings settings = Settings.of(Map.of("DATA_DIR", folder.toString()), new Properties());
        try (ScratchDatabase scratch = ScratchDatabase.open(2); HikariDataSource embedded = Database.open(settings)) {
            Schema.migrate(embedded, Database.Kind.H2);
            assertThat(schema(scratch.dataSource())).isNotEmpty().isEqualTo(schema(embedded));
        }
    }

    private static Set<String> schema(DataSource database) throws SQLException {
        Set<String> schema = new TreeSet<>();
        try (Connection connection = database.getConnection(); ResultSet lines = connection.createStatement().executeQuery("SCRIPT NODATA NOSETTINGS")) {
            while (lines.next()) {
                schema.add(lines.getString(1).replaceAll("\\s+", " "));
            }
        }
        schema.removeIf(line -> line.contains("flyway_schema_history") || line.startsWith("CREATE USER"));
        return schema;
    }
}
