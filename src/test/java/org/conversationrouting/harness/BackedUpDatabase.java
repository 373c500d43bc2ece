package org.conversationrouting.harness;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.conversationrouting.database.Database;
import org.conversationrouting.settings.Settings;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that is backed up and restored in one of the ways that docs/operating.md describes. */
interface BackedUpDatabase extends AutoCloseable {

    String TABLES = """
            SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND LOWER(table_schema) = 'public'""";

    /** Those of a router, by environment variable. They may change when the database is restored. */
    Map<String, String> settings();

    /** @param backup does not exist yet */
    void backUp(Path backup) throws Exception;

    /** No router runs meanwhile. */
    void restore(Path backup) throws Exception;

    /** The rows of all tables, in no particular order. */
    default Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        try (HikariDataSource connections = Database.open(Settings.of(settings(), new Properties()))) {
            JdbcTemplate jdbc = new JdbcTemplate(connections);
            for (String table : jdbc.queryForList(TABLES, String.class)) {
                rows.put(table.toLowerCase(Locale.ROOT), jdbc.query("SELECT * FROM " + table, (row, number) -> text(row)).stream().sorted().toList());
            }
        }
        return rows;
    }

    private static String text(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(row.getString(column));
        }
        return values.toString();
    }

    @Override
    void close();
}
