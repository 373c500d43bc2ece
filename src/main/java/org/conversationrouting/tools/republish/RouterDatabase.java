package org.conversationrouting.tools.republish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.DatabaseFault;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.settings.InvalidSettingsException;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.h2.api.ErrorCode;

/** Opens the router's database for reading. Never creates one. */
public final class RouterDatabase {

    private RouterDatabase() {
    }

    /**
     * @return a connection in auto-commit mode
     * @throws RepublishException    if the database does not answer, or is embedded in a running router
     * @throws StartRefusedException if the settings don't name a router's database, or it refuses the login
     */
    public static Connection open(Settings settings) throws RepublishException {
        Path embedded = Database.h2File(settings.dataDir());
        if (settings.embeddedDatabase() && !Files.exists(embedded)) {
            throw wrong(Setting.DATA_DIR, "must be the router's data folder, but there is no file " + embedded + " (for PostgreSQL, set DATABASE_URL)");
        }
        try {
            return open(Database.withoutTimeLimits(settings).getConnection());
        } catch (SQLException failure) {
            if (failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new RepublishException("The embedded database " + embedded + " is in use by a running router. Stop the router, run"
                        + " this again, then start the router. Inbound messages wait in the meantime.", failure);
            }
            DatabaseFault fault = DatabaseFault.of(failure);
            if (fault.permanent()) {
                throw new StartRefusedException("The database can't be used: " + fault.reason(), failure);
            }
            throw new RepublishException("The database " + (settings.embeddedDatabase() ? embedded : "at DATABASE_URL")
                    + " can't be opened: " + Reason.withoutLogin(String.valueOf(failure.getMessage())), failure);
        }
    }

    private static Connection open(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeQuery("SELECT event_id FROM conversation_event WHERE 1 = 0").close();
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            if (failure.getSQLState() != null && failure.getSQLState().startsWith("42")) {
                throw new SQLException("it has no readable table conversation_event, so it is not a router's database", failure);
            }
            throw failure;
        }
    }

    private static InvalidSettingsException wrong(Setting setting, String problem) {
        return new InvalidSettingsException(List.of(setting + " (property " + setting.property() + ") " + problem));
    }
}
