package org.conversationrouting.dryrun;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.configuration.file.RoutingConfiguration;

/**
 * On PostgreSQL, a transaction that sees another configuration, in temporary tables. It lasts for many batches, because filling the
 * tables takes time, and is rolled back with them. No session outlives it, so it is safe behind a pooler that shares sessions.
 */
final class ConfiguredTransaction implements DryRunTransaction {

    /** An open transaction keeps PostgreSQL from removing dead rows, and a migration would wait for it. */
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Connection connection;
    private final RoutingConfiguration configuration;
    private long begun;
    private boolean open;

    ConfiguredTransaction(Connection postgresql, RoutingConfiguration configuration) {
        this.connection = postgresql;
        this.configuration = configuration;
    }

    @Override
    public void run(Runnable batch) {
        try {
            begin();
            Savepoint before = connection.setSavepoint();
            try {
                batch.run();
            } finally {
                connection.rollback(before);
            }
            if (System.nanoTime() - begun > MAX_NANOS) {
                end();
            }
        } catch (SQLException failure) {
            open = false;
            throw new DryRunException(failure);
        }
    }

    private void begin() throws SQLException {
        if (!open) {
            connection.setAutoCommit(false);
            begun = System.nanoTime();
            TemporaryTables.hideConfiguration(connection, configuration);
            open = true;
        }
    }

    private void end() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        open = false;
    }
}
