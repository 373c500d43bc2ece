package org.conversationrouting.administration.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Deletes closed conversations, their SMS and events, and old failed attempts, in small transactions. Nothing remembers how far a purge came: what is
 * deleted stays deleted, and the next purge finds the rest. So it can be ended at any time.
 */
public final class Purge {

    /**
     * Plans are made for each stretch, and never scan a table. A commit need not wait for the disk: after a crash, the rows are deleted again.
     */
    private static final String FOR_BATCH = "; SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL synchronous_commit = off;"
            + " SET LOCAL lock_timeout = '10s'";
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);
    private static final long PAUSE_STEP_MILLIS = 20;

    private final DataSource dataSource;
    private final Database.Kind kind;
    private final String lastSentScope;

    public Purge(DataSource dataSource, Settings settings) {
        this.dataSource = dataSource;
        this.kind = Database.kind(settings);
        this.lastSentScope = settings.get(Setting.LAST_SENT_SCOPE);
    }

    /**
     * One purge.
     *
     * @param holder       unique to it
     * @param closedBefore conversations that were closed before this time go, and attempts that failed before it
     * @param dryRun       only counts
     */
    public record Order(String holder, Instant closedBefore, boolean dryRun) {
    }

    /**
     * What was done so far.
     *
     * @param next  where to go on
     * @param share the part of the purge that is done, from 0 to 1
     */
    public record Progress(PurgeCounts counts, PurgePosition next, double share) {
    }

    /**
     * Purges for a while. After each batch it pauses for as long as the batch took, so that routing gets at least half of the database.
     *
     * @param budget how long; one batch is run in any case
     * @param stop   whether to return as soon as possible
     * @return empty if another purge is running
     * @throws DataAccessException if the database does not answer; the purge can go on later where it was
     */
    public Optional<Progress> run(Order order, PurgePosition position, Duration budget, BooleanSupplier stop) {
        try (Connection connection = dataSource.getConnection()) {
            Schema.requireCurrent(connection);
            PurgeLease lease = new PurgeLease(connection, order.holder());
            if (!order.dryRun() && !lease.acquire()) {
                return Optional.empty();
            }
            PurgeBatch batch = new PurgeBatch(connection, kind, order.closedBefore(), lastSentScope, order.dryRun());
            Optional<Progress> done = run(connection, order.dryRun() ? null : lease, batch, position, budget, stop);
            if (!order.dryRun() && done.isPresent() && done.get().next().complete()) {
                lease.release(true);
            }
            return done;
        } catch (SQLException failure) {
            throw translated(failure);
        }
    }

    /** Lets other purges run, if this one is given up. */
    public void abandon(Order order) {
        try (Connection connection = dataSource.getConnection()) {
            new PurgeLease(connection, order.holder()).release(false);
        } catch (SQLException failure) {
            throw translated(failure);
        }
    }

    /** @return when a purge of any process was last completed; empty if never */
    public Optional<Instant> completedAt() {
        try (Connection connection = dataSource.getConnection()) {
            return Optional.ofNullable(PurgeLease.completedAt(connection));
        } catch (SQLException failure) {
            throw translated(failure);
        }
    }

    private Optional<Progress> run(Connection connection, PurgeLease lease, PurgeBatch batch, PurgePosition start, Duration budget, BooleanSupplier stop)
            throws SQLException {
        long end = System.nanoTime() + budget.toNanos();
        PurgeCounts counts = PurgeCounts.NONE;
        PurgeBatch.Result result;
        PurgePosition position = start;
        do {
            long began = System.nanoTime();
            result = transaction(connection, lease, batch, position);
            if (result == null) {
                return Optional.empty();
            }
            counts = counts.plus(result.counts());
            position = result.next();
            if (!position.complete()) {
                pause(Duration.ofNanos(System.nanoTime() - began), stop);
            }
        } while (!position.complete() && System.nanoTime() < end && !stop.getAsBoolean());
        return Optional.of(new Progress(counts, position, position.complete() ? 1 : result.share()));
    }

    /** @return null if the lease was lost */
    private PurgeBatch.Result transaction(Connection connection, PurgeLease lease, PurgeBatch batch, PurgePosition position) throws SQLException {
        connection.setAutoCommit(false);
        try {
            if (kind == Database.Kind.POSTGRESQL) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(plannerSettings());
                }
            }
            PurgeBatch.Result result = lease == null || lease.renew() ? batch.run(position) : null;
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException failure) {
            rollBack(connection, failure);
            throw failure;
        }
    }

    static String plannerSettings() {
        return Database.planLikeRoutes().replaceFirst(";\\s*$", "") + FOR_BATCH;
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
        }
    }

    /** It is not ended by an interrupt, because one inside H2 would close the database for everybody. */
    private static void pause(Duration length, BooleanSupplier stop) {
        long left = Math.min(length.toMillis(), MAX_PAUSE.toMillis());
        try {
            for (; left > 0 && !stop.getAsBoolean(); left -= PAUSE_STEP_MILLIS) {
                Thread.sleep(Math.min(left, PAUSE_STEP_MILLIS));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static DataAccessException translated(SQLException failure) {
        DataAccessException translated = new SQLExceptionSubclassTranslator().translate("purge", null, failure);
        return translated != null ? translated : new UncategorizedSQLException("purge", null, failure);
    }
}
