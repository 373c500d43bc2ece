package org.conversationrouting.dryrun;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.DatabaseFault;
import org.conversationrouting.database.DatabaseSnapshot;
import org.conversationrouting.database.Schema;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;

/**
 * What a dry run reads: PostgreSQL itself, or a snapshot of the embedded database.
 *
 * @param connection only for this dry run
 * @param snapshot   null for PostgreSQL
 */
record DryRunDatabase(Connection connection, DatabaseSnapshot snapshot) implements AutoCloseable {

    /** @throws StartRefusedException if the database does not answer, refuses the login, or is not at this program's version */
    static DryRunDatabase open(Settings settings, TriedConfiguration configuration) throws IOException {
        DatabaseSnapshot snapshot = settings.embeddedDatabase() ? DatabaseSnapshot.take(settings.dataDir()) : null;
        try {
            return new DryRunDatabase(connect(settings, configuration, snapshot), snapshot);
        } catch (RuntimeException failure) {
            if (snapshot != null) {
                snapshot.close();
            }
            throw failure;
        }
    }

    private static Connection connect(Settings settings, TriedConfiguration configuration, DatabaseSnapshot snapshot) {
        Connection connection = null;
        try {
            connection = Database.connectionLikeRoutes(settings, snapshot == null ? null : snapshot.file());
            if (snapshot != null) {
                snapshot.opened();
            }
            Schema.requireCurrent(connection);
            if (snapshot != null) {
                configuration.replaceIn(connection);
            }
            return connection;
        } catch (SQLException failure) {
            close(connection);
            throw new StartRefusedException(snapshot != null ? "The snapshot of the database can't be used (" + Reason.of(failure)
                    + "): run this again. If it fails again, the database file in DATA_DIR may be damaged"
                    : "The database can't be used: " + DatabaseFault.of(failure).reason(), failure);
        } catch (StartRefusedException other) {
            close(connection);
            throw other;
        }
    }

    /** Without the compaction of an orderly shutdown: the file is deleted next. */
    private static void discard(Connection h2) {
        try (Statement statement = h2.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException closed) {
            // this is how H2 answers
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException unimportant) {
            // the failure that led here is reported
        }
    }

    @Override
    public void close() throws IOException {
        if (snapshot != null) {
            discard(connection);
        }
        close(connection);
        if (snapshot != null) {
            snapshot.close();
        }
    }
}
