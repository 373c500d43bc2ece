package org.conversationrouting.dryrun;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.conversationrouting.configuration.file.ConfigurationFile;
import org.conversationrouting.configuration.file.ConfigurationTables;
import org.conversationrouting.database.Database;
import org.conversationrouting.flow.number.PhoneNumbers;

/** A configuration file that a dry run uses instead of the stored configuration. Does nothing if there is no file. */
public final class TriedConfiguration {

    private final Path file;
    private ConfigurationFile.Result found;

    /** @param file null if the stored configuration is used */
    public TriedConfiguration(Path file) {
        this.file = file;
    }

    void read(Set<String> options, PhoneNumbers numbers) {
        if (file != null) {
            found = ConfigurationFile.read(file, options, numbers);
        }
    }

    /**
     * Makes this connection, and no other, see the file's configuration. A snapshot of the embedded database belongs to the dry run, so
     * it is changed itself; PostgreSQL gets temporary tables.
     */
    void replaceStored(Connection connection, Database.Kind kind) throws SQLException {
        if (found == null) {
            return;
        }
        if (kind == Database.Kind.POSTGRESQL) {
            TemporaryTables.hideConfiguration(connection);
        }
        connection.setAutoCommit(false);
        ConfigurationTables.replace(connection, found.configuration());
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** What is probably a mistake in the file, one line each; known once the session is open. */
    public List<String> warnings() {
        return found == null ? List.of() : found.warnings();
    }
}
