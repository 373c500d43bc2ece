package org.conversationrouting.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.h2.store.fs.FileUtils;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * An empty H2 database with the router's tables, in memory only. It behaves like the embedded database, and nothing is left of it once it
 * is closed.
 */
public final class ScratchDatabase implements AutoCloseable {

    /** H2's file system in memory: unlike {@code mem:}, the database survives that it is closed and opened again. */
    private static final String FILE_SYSTEM = "memFS:";

    private final String name;
    private final String url;
    private final HikariDataSource dataSource = new HikariDataSource();

    private ScratchDatabase(int connections) {
        name = "scratch-" + UUID.randomUUID();
        url = "jdbc:h2:" + FILE_SYSTEM + name + Database.H2_OPTIONS + ";LOCK_TIMEOUT=10000";
        dataSource.setPoolName(name);
        dataSource.setJdbcUrl(url);
        dataSource.setMaximumPoolSize(connections);
        dataSource.setMinimumIdle(1);
        dataSource.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }

    /**
     * Does not connect yet, and has no tables.
     *
     * @param connections that may be open at once
     */
    public static ScratchDatabase create(int connections) {
        return new ScratchDatabase(connections);
    }

    /** Creates the tables. @param connections that may be open at once */
    public static ScratchDatabase open(int connections) {
        return create(connections).createTables();
    }

    /**
     * Must come before the first use of the data source. Runs the migrations without Flyway, which would take longer than all the rest.
     *
     * @return this
     */
    public ScratchDatabase createTables() {
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            for (Resource migration : migrations()) {
                statement.execute(migration.getContentAsString(StandardCharsets.UTF_8));
            }
            // H2 2.4 can't evaluate a CHECK with IN once the session that created it has ended, until the database is opened again
            statement.execute("SHUTDOWN");
            return this;
        } catch (SQLException failure) {
            throw new IllegalStateException("The tables could not be created in memory", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Resource> migrations() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver(ScratchDatabase.class.getClassLoader())
                .getResources("classpath:db/" + Database.Kind.H2 + "/V*__*.sql");
        return Arrays.stream(found).sorted(Comparator.comparingInt(ScratchDatabase::version)).toList();
    }

    private static int version(Resource migration) {
        String file = String.valueOf(migration.getFilename());
        return Integer.parseInt(file.substring(1, file.indexOf("__")));
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException closed) {
            // this is how H2 answers
        }
        FileUtils.delete(FILE_SYSTEM + name + ".mv.db");
    }
}
