package org.conversationrouting.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.store.fs.FileUtils;

/**
 * An empty H2 database with the router's tables, in memory only. It behaves like the embedded database, and nothing is left of it once it
 * is closed.
 */
public final class ScratchDatabase implements AutoCloseable {

    /** H2's file system in memory: unlike {@code mem:}, the database survives that a migration closes it. */
    private static final String FILE_SYSTEM = "memFS:";

    private final String name;
    private final HikariDataSource dataSource;

    private ScratchDatabase(String name, HikariDataSource dataSource) {
        this.name = name;
        this.dataSource = dataSource;
    }

    /** @param connections that may be open at once */
    public static ScratchDatabase open(int connections) {
        String name = "scratch-" + UUID.randomUUID();
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl("jdbc:h2:" + FILE_SYSTEM + name + Database.H2_OPTIONS + ";TRACE_LEVEL_FILE=0");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        ScratchDatabase scratch = new ScratchDatabase(name, new HikariDataSource(config));
        try {
            Schema.migrateQuietly(scratch.dataSource, Database.Kind.H2);
            return scratch;
        } catch (RuntimeException failure) {
            scratch.close();
            throw failure;
        }
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException closed) {
            // this is how H2 answers
        }
        dataSource.close();
        FileUtils.delete(FILE_SYSTEM + name + ".mv.db");
    }
}
