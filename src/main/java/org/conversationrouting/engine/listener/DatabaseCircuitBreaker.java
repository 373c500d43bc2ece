package org.conversationrouting.engine.listener;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.conversationrouting.engine.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for the database. While the database does not answer, no consumer receives messages, so that they are not delivered
 * and rolled back again and again. One thread checks whether the database is back; all others wait.
 */
public final class DatabaseCircuitBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCircuitBreaker.class);
    private static final int VALID_SECONDS = 2;

    private final DataSource dataSource;
    private final Duration pause;
    private final BooleanSupplier hasDiskSpace;
    private boolean available = true;
    private boolean checking;

    /**
     * @param pause        the time between two checks
     * @param hasDiskSpace whether there is disk space to process messages; without it, no consumer receives any
     */
    public DatabaseCircuitBreaker(DataSource dataSource, Duration pause, BooleanSupplier hasDiskSpace) {
        this.dataSource = dataSource;
        this.pause = pause;
        this.hasDiskSpace = hasDiskSpace;
    }

    /** Opens the circuit (stops receiving) if the failure means that the database does not answer. */
    synchronized void failed(Throwable failure) {
        if (available && Faults.isUnavailability(failure)) {
            available = false;
            LOG.warn("The database does not answer: nothing is received from the queues until it does");
        }
    }

    /** Waits for at most one pause. @return whether messages may be received */
    boolean await() {
        boolean mayProcess = hasDiskSpace.getAsBoolean();
        synchronized (this) {
            if (!mayProcess) {
                pauseBriefly();
                return false;
            }
            if (available) {
                return true;
            }
            if (checking) {
                pauseBriefly();
                return available;
            }
            checking = true;
        }
        boolean answers = false;
        try {
            answers = answers();
        } finally {
            // also after an error, because otherwise no thread would check again
            checked(answers);
        }
        return answers;
    }

    private synchronized void checked(boolean answers) {
        checking = false;
        if (answers) {
            available = true;
            notifyAll();
            LOG.info("The database answers again");
        } else {
            pauseBriefly();
        }
    }

    private void pauseBriefly() {
        try {
            wait(pause.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException stillDown) {
            return false;
        }
    }
}
