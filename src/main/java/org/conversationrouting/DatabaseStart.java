package org.conversationrouting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.DatabaseFault;
import org.conversationrouting.database.DemoData;
import org.conversationrouting.database.Schema;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.safety.DatabaseSafety;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares the database during the start: checks that it answers and is safe, and creates or migrates the tables. */
final class DatabaseStart implements StartupWait.Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);

    private final DataSource dataSource;
    private final Settings settings;

    DatabaseStart(DataSource dataSource, Settings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    /** @throws StartRefusedException if waiting would not help */
    @Override
    public Optional<String> obstacle() throws SQLException {
        try {
            prepare();
            return Optional.empty();
        } catch (SQLException | FlywayException failure) {
            DatabaseFault fault = DatabaseFault.of(failure);
            if (fault.permanent()) {
                throw new StartRefusedException("The database can't be used: " + fault.reason(), failure);
            }
            if (!Faults.isUnavailability(failure)) {
                throw failure;
            }
            return Optional.of(fault.reason());
        }
    }

    private void prepare() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            LOG.debug("Connected to {}", connection.getMetaData().getDatabaseProductName());
        }
        if (!settings.embeddedDatabase()) {
            DatabaseSafety.check(dataSource, settings.consumers(), Database::connections);
        }
        // the pool itself for H2, where it has no time limits, because its connections are closed
        Schema.migrate(settings.embeddedDatabase() ? dataSource : Database.withoutTimeLimits(settings), Database.kind(settings));
        if (settings.demoData()) {
            DemoData.loadIntoEmptyDatabase(dataSource);
        }
    }
}
