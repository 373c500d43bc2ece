package org.conversationrouting.dryrun;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.conversationrouting.configuration.file.ConfigurationFile;
import org.conversationrouting.configuration.file.ConfigurationTables;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.conversationrouting.flow.number.PhoneNumbers;

/** A configuration file that a dry run uses instead of the stored configuration, if there is one. */
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

    /** Null if the stored one is used. */
    RoutingConfiguration configuration() {
        return found == null ? null : found.configuration();
    }

    /** Changes a snapshot, which belongs to the dry run. */
    void replaceIn(Connection snapshot) throws SQLException {
        if (found != null) {
            snapshot.setAutoCommit(false);
            ConfigurationTables.replace(snapshot, found.configuration());
            snapshot.commit();
            snapshot.setAutoCommit(true);
        }
    }

    /** What is probably a mistake in the file, one line each; known once the session is open. */
    public List<String> warnings() {
        return found == null ? List.of() : found.warnings();
    }
}
