package org.conversationrouting.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** The connection pool, on PostgreSQL or on the embedded H2 file database. */
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

    private Database() {
    }

    public static Kind kind(Settings settings) {
        return settings.embeddedDatabase() ? Kind.H2 : Kind.POSTGRESQL;
    }

    /** Returns without a connection: whether the database answers shows at first use. */
    public static HikariDataSource open(Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        // a consumer that notes a failed attempt holds more than its one connection for a moment
        config.setMaximumPoolSize(CONNECTIONS_WHEN_ALL_FAIL * (settings.consumers() + OTHER_CONSUMERS) + SPARE);
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
            // error details quote the row, and with it numbers and texts of customers
            config.addDataSourceProperty("logServerErrorDetail", "false");
            config.addDataSourceProperty("ApplicationName", "conversation-routing");
            // a server that went silent must not hold a consumer, nor a consumer that went silent its locks
            config.addDataSourceProperty("connectTimeout", "5");
            config.addDataSourceProperty("socketTimeout", "60");
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            // all queries look up a few rows by an index, whatever the parameters and however few rows a table had when it was
            // planned: one plan serves them all. Forbidden ways make what has no other look dear, which must not start the JIT
            config.setConnectionInitSql("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off;"
                    + " SET enable_mergejoin = off; SET enable_material = off; SET jit = off; SET lock_timeout = '10s'; SET statement_timeout = '30s';"
                    + " SET idle_in_transaction_session_timeout = '60s'");
        }
        return new HikariDataSource(config);
    }

    static Path h2File(Path dataDir) {
        return dataDir.resolve("database").resolve(H2_NAME + ".mv.db");
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
