package org.conversationrouting.dryrun;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.conversationrouting.database.Database;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction on a connection of a pool, for one batch. It sees a change of the routing tables, if there is one, and is always rolled back.
 * On PostgreSQL, the change is made in temporary tables, and after it the transaction can only read. On the embedded database, the change is made in the stored
 * rows: it is not committed, so nobody sees it, and only another change of the configuration waits for the rollback.
 */
final class BorrowedTransaction implements DryRunTransaction {

    /** All changes of the configuration begin with this, so they can't deadlock with a dry run. */
    private static final String LOCK = "SELECT lock_id FROM configuration_lock WHERE lock_id = 1 FOR UPDATE";
    /** No person waits for longer, and PostgreSQL can't remove dead rows while a transaction is open. */
    private static final String TIME_LIMITS = "SET LOCAL statement_timeout = '10s'; SET LOCAL lock_timeout = '5s'; ";

    private final DataSource pool;
    private final Database.Kind kind;
    private final LentConnection routes;
    private final TriedChange change;

    /** @param change null if the configuration is tried as it is stored */
    BorrowedTransaction(DataSource pool, Database.Kind kind, LentConnection routes, TriedChange change) {
        this.pool = pool;
        this.kind = kind;
        this.routes = routes;
        this.change = change;
    }

    @Override
    public void run(Runnable batch) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                prepare(connection);
                routes.lend(connection);
                new TransactionTemplate(new JdbcTransactionManager(routes)).executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    batch.run();
                });
            } finally {
                routes.takeBack();
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new DryRunException(failure);
        }
    }

    private void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (kind == Database.Kind.POSTGRESQL) {
                statement.execute(TIME_LIMITS + Database.planLikeRoutes());
                if (change == null) {
                    statement.execute("SET TRANSACTION READ ONLY");
                } else {
                    TemporaryTables.hide(connection, change);
                }
            } else if (change != null) {
                statement.execute(LOCK);
                change.change().make(connection);
            }
        }
    }
}
