package org.conversationrouting.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.conversationrouting.engine.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs ANALYZE on the tables of PostgreSQL that have doubled since their statistics were made, or that have an index that has doubled. While
 * statistics say that an index is nearly empty, PostgreSQL may plan to read all of it for each message, and autovacuum may notice its growth only
 * after minutes, or never, if it is small compared with the table. An example is the index of the inbound SMS in a table with a long history of
 * outbound SMS.
 * After ANALYZE, all connections plan their queries again. Tables without any statistics need none: for those, PostgreSQL assumes a usual size.
 */
public final class OutgrownStatistics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutgrownStatistics.class);
    private static final int PERIOD_SECONDS = 2;
    /** Sizes are in pages, as ANALYZE counts them. Only the owner of a table can analyze it. */
    private static final String OUTGROWN = """
            SELECT quote_ident(t.relname)
              FROM pg_class t
             WHERE t.relnamespace = CURRENT_SCHEMA()::regnamespace
               AND t.relkind = 'r'
               AND t.reltuples >= 0
               AND pg_has_role(t.relowner, 'USAGE')
               AND EXISTS (SELECT
                             FROM pg_class part
                            WHERE (part.oid = t.oid OR part.oid IN (SELECT i.indexrelid FROM pg_index i WHERE i.indrelid = t.oid))
                              AND pg_relation_size(part.oid) > 2 * GREATEST(part.relpages, 1) * CURRENT_SETTING('block_size')::bigint)
             ORDER BY t.relname""";

    private final DataSource database;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("statistics"));

    private OutgrownStatistics(DataSource database) {
        this.database = database;
    }

    /** Starts to look at the tables every two seconds. */
    public static OutgrownStatistics watch(DataSource postgresql) {
        OutgrownStatistics watch = new OutgrownStatistics(postgresql);
        watch.timer.scheduleWithFixedDelay(watch::check, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        return watch;
    }

    private void check() {
        try {
            List<String> analyzed = renew(database);
            if (!analyzed.isEmpty()) {
                LOG.debug("Analyzed {}, which had grown", analyzed);
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("The statistics of the tables were not looked at", failure);
        }
    }

    /** @return the tables that were analyzed, or skipped because something else vacuums or analyzes them */
    public static List<String> renew(DataSource postgresql) throws SQLException {
        try (Connection connection = postgresql.getConnection(); Statement statement = connection.createStatement()) {
            List<String> outgrown = new ArrayList<>();
            try (ResultSet tables = statement.executeQuery(OUTGROWN)) {
                while (tables.next()) {
                    outgrown.add(tables.getString(1));
                }
            }
            if (!outgrown.isEmpty()) {
                connection.setAutoCommit(false);
                // pauses, as autovacuum does, because ANALYZE reads up to 30,000 pages of each table
                statement.execute("SET LOCAL vacuum_cost_delay = '2ms'");
                statement.execute("ANALYZE (SKIP_LOCKED) " + String.join(", ", outgrown));
                connection.commit();
            }
            return outgrown;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
