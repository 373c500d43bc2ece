package org.conversationrouting.dryrun;

import java.sql.Connection;
import java.sql.SQLException;
import org.conversationrouting.engine.ParallelTask;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The only connection of a dry run, which is opened while the routes are read. */
final class OpeningDataSource extends AbstractDataSource {

    private final ParallelTask<DryRunDatabase> database;
    private SingleConnectionDataSource opened;

    OpeningDataSource(ParallelTask<DryRunDatabase> database) {
        this.database = database;
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        if (opened == null) {
            opened = new SingleConnectionDataSource(database(), true);
        }
        return opened.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    private Connection database() throws SQLException {
        try {
            return database.join().connection();
        } catch (Exception failure) {
            throw new SQLException("The database of the dry run is not open", failure);
        }
    }
}
