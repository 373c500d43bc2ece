package org.conversationrouting.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;

/** A PostgreSQL server that syncs commits to disk. Each run gets a fresh copy of a filled database. */
final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final Path data;
    private int copies;

    Postgres(Path folder) throws IOException {
        data = folder.resolve("data");
        Files.createDirectories(data);
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                // the builder is for tests, so it turns these off
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(Duration.ofSeconds(30))
                .start();
        requireDurable();
    }

    private void requireDurable() {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                if (!"on".equals(text(connection, "SHOW " + setting))) {
                    throw new BenchException("PostgreSQL runs without " + setting);
                }
            }
        } catch (SQLException failure) {
            throw new BenchException("PostgreSQL does not answer", failure);
        }
    }

    /** Creates a filled database with the shipped schema. */
    void createTemplate(String name, TestData testData, int history, Path home) throws SQLException {
        create(name, testData, history, home);
        try (Connection connection = connect(name)) {
            execute(connection, "VACUUM ANALYZE");
        }
    }

    /** Creates a filled database with the shipped schema, without statistics. @return its name */
    String createFresh(TestData testData, Path home) throws SQLException {
        String name = "fresh_" + ++copies;
        create(name, testData, 0, home);
        administer("CHECKPOINT");
        return name;
    }

    private void create(String name, TestData testData, int history, Path home) throws SQLException {
        administer("CREATE DATABASE " + name);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(name));
        config.setUsername(USER);
        config.setMaximumPoolSize(3);
        try (HikariDataSource dataSource = new HikariDataSource(config)) {
            // stops at the version that the earliest compared program supports; later programs migrate further
            Flyway.configure().dataSource(dataSource).baselineOnMigrate(true).baselineVersion("0")
                    .locations("filesystem:" + home.resolve("target/classes/db/postgresql")).load().migrate();
            try (Connection connection = dataSource.getConnection()) {
                Seed.fill(connection, testData, history);
            }
        }
    }

    /** @return the name of a new database, a copy of the template */
    String copyOf(String template) throws SQLException {
        String name = "run_" + ++copies;
        administer("CREATE DATABASE " + name + " TEMPLATE " + template);
        administer("CHECKPOINT");
        return name;
    }

    void analyze(String database) throws SQLException {
        try (Connection connection = connect(database)) {
            execute(connection, "ANALYZE");
        }
    }

    void drop(String database) throws SQLException {
        administer("DROP DATABASE " + database + " WITH (FORCE)");
    }

    Connection connect(String database) throws SQLException {
        return server.getDatabase(USER, database).getConnection();
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    String user() {
        return USER;
    }

    /** The server's process. Its backends are child processes. */
    long pid() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException failure) {
            throw new BenchException("PostgreSQL does not run", failure);
        }
    }

    /** How many rows of each table were read by sequential scans. */
    Map<String, Long> rowsReadSequentially(String database) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = connect(database); Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery("SELECT relname, seq_tup_read FROM pg_stat_user_tables")) {
            while (result.next()) {
                rows.put(result.getString(1), result.getLong(2));
            }
        }
        return rows;
    }

    DatabaseWork work(String database) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery("SELECT xact_commit, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"
                     + " FROM pg_stat_database WHERE datname = current_database()")) {
            result.next();
            return new DatabaseWork(result.getDouble(1), result.getDouble(2));
        }
    }

    private void administer(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
