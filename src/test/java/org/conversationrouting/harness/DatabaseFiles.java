package org.conversationrouting.harness;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.util.FileUtil;
import org.conversationrouting.database.Database;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.FolderCopy;
import org.conversationrouting.support.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database whose files are backed up and restored by copying them, as docs/operating.md describes. Routers are stopped meanwhile. */
final class DatabaseFiles implements AutoCloseable {

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND LOWER(table_schema) = 'public'""";

    private final Path dataDir;
    /** Null if H2 runs in the router. */
    private final PostgresProcess server;

    /** Creates an empty database and starts it. @param dataDir of its routers */
    DatabaseFiles(TestDatabase database, Path dataDir) throws IOException {
        this.dataDir = Files.createDirectories(dataDir);
        server = database == TestDatabase.H2 ? null : new PostgresProcess(dataDir.resolve("postgres"));
        start();
    }

    /** Those of a router, by environment variable. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(server == null ? Map.of() : PostgresProcess.settings(server.port()));
        settings.put("DATA_DIR", dataDir.toString());
        return settings;
    }

    void backUp(Path backup) throws IOException {
        stop();
        FolderCopy.of(files(), backup);
        start();
    }

    void restore(Path backup) throws IOException {
        stop();
        FileUtil.removeDir(files().toFile());
        FolderCopy.of(backup, files());
        start();
    }

    /** The rows of all tables, in no particular order. */
    Map<String, List<String>> rows() {
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

    private Path files() {
        return server == null ? dataDir.resolve("database") : server.data();
    }

    private void start() throws IOException {
        if (server != null) {
            server.start();
        }
    }

    private void stop() throws IOException {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
