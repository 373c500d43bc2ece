package org.conversationrouting.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
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
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Reason;
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
    /** What the queries for messages read. */
    private static final List<String> TABLES = List.of("business_number", "conversation", "conversation_event", "conversation_reassignment",
            "failed_attempt", "ownership_step", "pending_reassignment", "related_record", "related_record_phone", "routing_queue",
            "routing_queue_object", "routing_user", "sms_message", "unpublished_event", "user_absence");
    /** Sizes are in pages, as ANALYZE counts them. Only the owner of a table can analyze it. */
    private static final String OUTGROWN = """
            SELECT t.relname
              FROM pg_class t
             WHERE t.relnamespace = (SELECT s.oid FROM pg_namespace s WHERE s.nspname = CURRENT_SCHEMA())
               AND t.relkind = 'r'
               AND t.relname = ANY (?)
               AND t.reltuples >= 0
               AND pg_has_role(t.relowner, 'USAGE')
               AND (pg_relation_size(t.oid) > 2 * GREATEST(t.relpages, 1) * CURRENT_SETTING('block_size')::bigint
                    OR EXISTS (SELECT
                                 FROM pg_index i
                                 JOIN pg_class x ON x.oid = i.indexrelid
                                WHERE i.indrelid = t.oid
                                  AND i.indisready
                                  AND pg_relation_size(x.oid) > 2 * GREATEST(x.relpages, 1) * CURRENT_SETTING('block_size')::bigint))
             ORDER BY t.relname""";

    private final DataSource database;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("statistics"));
    private boolean warned;

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
            warned = false;
        } catch (SQLException | RuntimeException failure) {
            if (!warned && !Faults.isUnavailability(failure)) {
                LOG.warn("Tables that have grown were not analyzed ({}). It is tried again every {} s. Until then, autovacuum does it",
                        Reason.of(failure), PERIOD_SECONDS);
                warned = true;
            }
        }
    }

    /** @return the tables that were analyzed, or skipped because something else vacuums or analyzes them */
    public static List<String> renew(DataSource postgresql) throws SQLException {
        try (Connection connection = postgresql.getConnection()) {
            List<String> outgrown = outgrown(connection);
            connection.setAutoCommit(false);
            // one transaction for each, because it locks the table against VACUUM and migrations
            for (String table : outgrown) {
                try (Statement statement = connection.createStatement()) {
                    // pauses, as autovacuum does, because ANALYZE reads up to 30,000 pages
                    statement.execute("SET LOCAL vacuum_cost_delay = '2ms'; SET LOCAL statement_timeout = '10min'");
                    statement.execute("ANALYZE (SKIP_LOCKED) " + table);
                }
                connection.commit();
            }
            return outgrown;
        }
    }

    private static List<String> outgrown(Connection connection) throws SQLException {
        List<String> outgrown = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(OUTGROWN)) {
            query.setArray(1, connection.createArrayOf("text", TABLES.toArray()));
            try (ResultSet tables = query.executeQuery()) {
                while (tables.next()) {
                    outgrown.add(tables.getString(1));
                }
            }
        }
        return outgrown;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
