package org.conversationrouting.administration.command;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.DatabaseFault;
import org.conversationrouting.safety.TransportSecurity;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.h2.api.ErrorCode;

/**
 * In the process of a command: runs an {@link AdministrativeCommand} on the database or, if a running router has the embedded database open,
 * lets the router run it.
 */
public final class CommandRun {

    private static final Duration MAX_WAIT = Duration.ofSeconds(60);
    private static final Duration MAX_WORK = Duration.ofMinutes(10);
    /** Whether the router is still there is asked less often: that tries to open its database. */
    private static final int POLLS_PER_LOOK = 50;

    private final Settings settings;
    private final DataSource database;

    private CommandRun(Settings settings) {
        this.settings = settings;
        this.database = Database.withoutTimeLimits(settings);
    }

    /** @throws StartRefusedException if it can't be done; the message says what to do */
    public static <Q, A> A run(Settings settings, AdministrativeCommand<Q, A> command, Q request) {
        return of(settings).run(command, request);
    }

    /**
     * For several requests.
     *
     * @throws StartRefusedException if there is no database, or the settings are not safe; the message says what to do
     */
    public static CommandRun of(Settings settings) {
        TransportSecurity.check(settings);
        if (settings.embeddedDatabase() && !Files.exists(Database.h2File(settings.dataDir()))) {
            throw new StartRefusedException("There is no database " + Database.h2File(settings.dataDir()) + ": start the router once with this"
                    + " DATA_DIR, or set DATA_DIR or DATABASE_URL as the router has them");
        }
        return new CommandRun(settings);
    }

    /** The router may start or stop between two requests. @throws StartRefusedException if it can't be done; the message says what to do */
    public <Q, A> A run(AdministrativeCommand<Q, A> command, Q request) {
        return canOpenDatabase() ? here(command, request) : inRouter(command, request);
    }

    private <Q, A> A here(AdministrativeCommand<Q, A> command, Q request) {
        return command.run(new CommandContext(database, settings, Clock.systemUTC()), request);
    }

    /** @return false if another process has the embedded database open */
    private boolean canOpenDatabase() {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT change_id FROM configuration_change WHERE 1 = 0").close();
            return true;
        } catch (SQLException failure) {
            if (failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return false;
            }
            if (failure.getSQLState() != null && failure.getSQLState().startsWith("42")) {
                throw new StartRefusedException("The database has no readable table configuration_change, so no router of this version has"
                        + " used it: start the router once with these settings", failure);
            }
            throw new StartRefusedException("The database can't be used: " + DatabaseFault.of(failure).reason(), failure);
        }
    }

    private <Q, A> A inRouter(AdministrativeCommand<Q, A> command, Q request) {
        return RouterRequest.send(settings, command, request, MAX_WORK, this::goesOn).orElseGet(() -> run(command, request));
    }

    private boolean goesOn(RequestFiles files, int polls, Duration waited) throws IOException {
        if (polls % POLLS_PER_LOOK == 0 && canOpenDatabase() && !Files.exists(files.answer())) {
            withdraw(files, "The router stopped while it was at work, so this may be done or not: look, and run it again if not");
            return false;
        }
        if (waited.compareTo(MAX_WAIT) > 0 && Files.deleteIfExists(files.request())) {
            throw new StartRefusedException("A process uses the database " + Database.h2File(settings.dataDir()) + " but does not answer. Is it"
                    + " a router of an earlier version, or does it hang? Stop it, then run this again");
        }
        return true;
    }

    /** @param problem if the router has taken it already */
    private static void withdraw(RequestFiles files, String problem) throws IOException {
        if (!Files.deleteIfExists(files.request())) {
            throw new StartRefusedException(problem);
        }
    }
}
