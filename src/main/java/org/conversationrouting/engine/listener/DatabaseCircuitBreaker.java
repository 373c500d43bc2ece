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
 *
 * <p>If only its disk is full, the database answers, but can't write. Then messages are received again after a while, and if they fail
 * once more, the next pause begins.
 */
public final class DatabaseCircuitBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCircuitBreaker.class);
    private static final int VALID_SECONDS = 2;
    /** How many pauses to wait while the database's disk is full. */
    private static final int PAUSES_WHILE_FULL = 5;

    private final DataSource dataSource;
    private final Duration pause;
    private final BooleanSupplier hasDiskSpace;
    private boolean available = true;
    private boolean checking;
    private boolean full;
    private long lastFull;

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
        if (Faults.isFullDisk(failure)) {
            if (!full) {
                LOG.warn("The database's disk is full: nothing is received from the queues, except to try again every {} s", whileFull().toSeconds());
            }
            full = true;
            lastFull = System.nanoTime();
        } else if (available && Faults.isUnavailability(failure)) {
            available = false;
            LOG.warn("The database does not answer: nothing is received from the queues until it does");
        }
    }

    /** Waits for at most one pause. @return whether messages may be received */
    boolean await() {
        boolean mayProcess = hasDiskSpace.getAsBoolean();
        synchronized (this) {
            if (!mayProcess || isDatabaseFull() && !isPastFull(1)) {
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

    /** Whether messages have just failed because the database's disk is full. */
    public synchronized boolean isDatabaseFull() {
        // those that failed are received again after the pause, so if the disk were still full, they would have failed by now
        if (full && isPastFull(2)) {
            full = false;
            LOG.info("The database's disk has space again");
        }
        return full;
    }

    private boolean isPastFull(int times) {
        return System.nanoTime() - lastFull >= times * whileFull().toNanos();
    }

    private Duration whileFull() {
        return pause.multipliedBy(PAUSES_WHILE_FULL);
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
