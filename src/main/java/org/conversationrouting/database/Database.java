package org.conversationrouting.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Properties;
import javax.sql.DataSource;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connections to PostgreSQL or to the embedded H2 file database. */
public final class Database {

    /** Names the folder of migrations and the variants of SQL files: {@code postgresql} or {@code h2}. */
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
    private static final int CONNECTIONS_WHEN_ALL_FAIL = 3;
    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;
    /**
     * All queries look up a few rows by an index, whatever the parameters and however few rows a table had when it was
     * planned: one plan serves them all. Forbidden ways make what has no other look dear, which must not start the JIT.
     */
    private static final String PLANS = "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off;"
            + " SET enable_mergejoin = off; SET enable_material = off; SET jit = off;";

    private Database() {
    }

    public static Kind kind(Settings settings) {
        return settings.embeddedDatabase() ? Kind.H2 : Kind.POSTGRESQL;
    }

    /** How many connections are taken at most; a consumer that notes a failed attempt holds more than its one for a moment. */
    public static int connections(int consumers) {
        return CONNECTIONS_WHEN_ALL_FAIL * (consumers + OTHER_CONSUMERS) + SPARE;
    }

    /** The pool of the routes. Returns without a connection: whether the database answers shows at first use. */
    public static HikariDataSource open(Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setMaximumPoolSize(connections(settings.consumers()));
        config.setMinimumIdle(settings.consumers() + SPARE);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        if (settings.embeddedDatabase()) {
            config.setJdbcUrl(h2Url(settings.dataDir()));
        } else {
            config.setJdbcUrl(settings.get(Setting.DATABASE_URL));
            config.setUsername(settings.get(Setting.DATABASE_USERNAME));
            config.setPassword(settings.get(Setting.DATABASE_PASSWORD));
            config.setDataSourceProperties(postgresql());
            // a server that went silent must not hold a consumer, nor a consumer that went silent its locks
            config.addDataSourceProperty("socketTimeout", "60");
            config.setConnectionInitSql(PLANS + " SET lock_timeout = '10s'; SET statement_timeout = '30s';"
                    + " SET idle_in_transaction_session_timeout = '60s'");
        }
        return pool(config);
    }

    private static HikariDataSource pool(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException unusable) {
            // its own message would quote the URL
            throw new StartRefusedException("DATABASE_URL can't be used (" + Reason.of(unusable)
                    + "): it must be a JDBC URL of PostgreSQL, such as jdbc:postgresql://127.0.0.1:5432/routing", unusable);
        }
    }

    /**
     * Each connection is a new one. Its statements may take as long as they need, while those of the routes are ended after
     * 30 s: for migrations, which may build an index over many rows, and for tools, which may count them.
     */
    public static DataSource withoutTimeLimits(Settings settings) {
        if (settings.embeddedDatabase()) {
            return new DriverManagerDataSource(h2Url(settings.dataDir()));
        }
        DriverManagerDataSource connections = new DriverManagerDataSource(settings.get(Setting.DATABASE_URL));
        Properties properties = postgresql();
        setUnlessNull(properties, "user", settings.get(Setting.DATABASE_USERNAME));
        setUnlessNull(properties, "password", settings.get(Setting.DATABASE_PASSWORD));
        connections.setConnectionProperties(properties);
        return connections;
    }

    /** Where the embedded database is kept; there is no such file before its first start. */
    public static Path h2File(Path dataDir) {
        return dataDir.resolve("database").resolve(H2_NAME + ".mv.db");
    }

    private static Properties postgresql() {
        Properties properties = new Properties();
        // error details quote the row, and with it numbers and texts of customers
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

    /**
     * WRITE_DELAY=0: a commit returns when it is on disk. MODE, case and null order make H2 read PostgreSQL's SQL. Without
     * OPTIMIZE_REUSE_RESULTS=FALSE a recursive query may answer with an earlier result.
     */
    private static String h2Url(Path dataDir) {
        return "jdbc:h2:file:" + h2File(dataDir).resolveSibling(H2_NAME)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;OPTIMIZE_REUSE_RESULTS=FALSE"
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
    }
}
