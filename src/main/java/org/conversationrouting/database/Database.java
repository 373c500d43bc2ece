package org.conversationrouting.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.conversationrouting.database.embedded.GuardedDataSource;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connections to PostgreSQL or to the embedded H2 file database. */
public final class Database {

    /** Its text, {@code postgresql} or {@code h2}, is the name of the migrations' folder and part of the names of some SQL files. */
    public enum Kind {
        POSTGRESQL, H2;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final String H2_NAME = "conversation-routing";
    private static final int OTHER_CONSUMERS = 4;
    private static final int SPARE = 4;
    private static final int ADMINISTRATION = 6;
    private static final int CONNECTIONS_WHEN_ALL_FAIL = 3;
    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;
    private static final long ADMINISTRATION_IDLE_MILLIS = 60_000;
    /**
     * Every query looks up a few rows through an index. One generic plan serves all parameters, even if it was made while the tables
     * were empty. Turning off a kind of plan node raises the estimated costs, which must not start the JIT compiler.
     */
    private static final String PLANNER_SETTINGS = "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off;"
            + " SET enable_mergejoin = off; SET enable_material = off; SET jit = off;";

    /**
     * WRITE_DELAY=0: a commit returns when it is on disk; the guard takes that over. MODE, case and null order make H2 compatible with PostgreSQL's SQL.
     * Without OPTIMIZE_REUSE_RESULTS=FALSE, a recursive query may return an earlier result. MAX_COMPACT_TIME=0: closing the database does not
     * write the file again, which could fill the disk; it is compacted while it is open. TRACE_LEVEL_FILE=0: a failed statement must not be
     * written to a file beside the database, with what it contains.
     */
    static final String H2_OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;OPTIMIZE_REUSE_RESULTS=FALSE"
            + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private Database() {
    }

    public static Kind kind(Settings settings) {
        return settings.embeddedDatabase() ? Kind.H2 : Kind.POSTGRESQL;
    }

    /** The maximum number of connections. A consumer that counts a failed attempt briefly holds more than one. */
    public static int connections(int consumers) {
        return routesConnections(consumers) + ADMINISTRATION;
    }

    private static int routesConnections(int consumers) {
        return CONNECTIONS_WHEN_ALL_FAIL * (consumers + OTHER_CONSUMERS) + SPARE;
    }

    /** Statements for PostgreSQL, after which the current transaction plans queries as the routes' connections do. */
    public static String planLikeRoutes() {
        return PLANNER_SETTINGS.replace("SET ", "SET LOCAL ");
    }

    /** Creates the pool for the routes. Does not connect yet. */
    public static HikariDataSource open(Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setMaximumPoolSize(routesConnections(settings.consumers()));
        config.setMinimumIdle(settings.consumers() + SPARE);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        setServer(config, settings);
        if (!settings.embeddedDatabase()) {
            config.setConnectionInitSql(PLANNER_SETTINGS + " SET lock_timeout = '10s'; SET statement_timeout = '30s';"
                    + " SET idle_in_transaction_session_timeout = '60s'");
        }
        return pool(config);
    }

    /**
     * Creates the pool for the administration page, whose queries differ from the routes' and must not take connections from them. Does not
     * connect yet, and keeps no connection while the page is not used.
     */
    public static HikariDataSource openForAdministration(Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("administration");
        config.setMaximumPoolSize(ADMINISTRATION);
        config.setMinimumIdle(0);
        config.setIdleTimeout(ADMINISTRATION_IDLE_MILLIS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        setServer(config, settings);
        if (!settings.embeddedDatabase()) {
            config.setConnectionInitSql("SET lock_timeout = '10s'; SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'");
        }
        return pool(config);
    }

    private static void setServer(HikariConfig config, Settings settings) {
        if (settings.embeddedDatabase()) {
            config.setDataSource(h2(settings));
        } else {
            config.setJdbcUrl(settings.get(Setting.DATABASE_URL));
            config.setUsername(settings.get(Setting.DATABASE_USERNAME));
            config.setPassword(settings.get(Setting.DATABASE_PASSWORD));
            config.setDataSourceProperties(postgresql());
            // an unresponsive server must not block a consumer, and an unresponsive consumer must not keep its locks
            config.addDataSourceProperty("socketTimeout", "60");
        }
    }

    private static HikariDataSource pool(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException unusable) {
            // the pool's message would quote the URL
            throw new StartRefusedException("DATABASE_URL can't be used (" + Reason.of(unusable)
                    + "): it must be a JDBC URL of PostgreSQL, such as jdbc:postgresql://127.0.0.1:5432/routing", unusable);
        }
    }

    /**
     * Opens a new connection each time, without the routes' limit of 30 s per statement: migrations may build large indexes, and
     * tools may count many rows.
     */
    public static DataSource withoutTimeLimits(Settings settings) {
        if (settings.embeddedDatabase()) {
            return h2(settings);
        }
        DriverManagerDataSource connections = new DriverManagerDataSource(settings.get(Setting.DATABASE_URL));
        Properties properties = postgresql();
        setUnlessNull(properties, "user", settings.get(Setting.DATABASE_USERNAME));
        setUnlessNull(properties, "password", settings.get(Setting.DATABASE_PASSWORD));
        connections.setConnectionProperties(properties);
        return connections;
    }

    /**
     * Opens one connection that plans queries as the routes' connections do.
     *
     * @param h2File of the embedded database; null for PostgreSQL
     */
    public static Connection connectionLikeRoutes(Settings settings, Path h2File) throws SQLException {
        if (h2File != null) {
            return DriverManager.getConnection(h2Url(h2File) + ";IFEXISTS=TRUE");
        }
        Connection connection = withoutTimeLimits(settings).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(PLANNER_SETTINGS + " SET lock_timeout = '10s'; SET statement_timeout = '10min';"
                    + " SET idle_in_transaction_session_timeout = '60s'");
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** The file of the embedded database. It does not exist before the first start. */
    public static Path h2File(Path dataDir) {
        return dataDir.resolve("database").resolve(H2_NAME + ".mv.db");
    }

    private static Properties postgresql() {
        Properties properties = new Properties();
        // error details quote the row, which contains customers' numbers and texts
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", "conversation-routing");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        return properties;
    }

    private static void setUnlessNull(Properties properties, String name, String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    private static GuardedDataSource h2(Settings settings) {
        return new GuardedDataSource(h2Url(h2File(settings.dataDir())));
    }

    private static String h2Url(Path file) {
        return "jdbc:h2:file:" + file.toString().replaceFirst("\\.mv\\.db$", "") + H2_OPTIONS;
    }
}
