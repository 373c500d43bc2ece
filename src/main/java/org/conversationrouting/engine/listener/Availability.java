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
 * A circuit breaker for the database: while it does not answer, nobody receives, so that no message is delivered and
 * rolled back over and over. One thread asks whether it is back; all others wait for it.
 */
public final class Availability {

    private static final Logger LOG = LoggerFactory.getLogger(Availability.class);
    private static final int VALID_SECONDS = 2;

    private final DataSource dataSource;
    private final Duration pause;
    private final BooleanSupplier room;
    private boolean available = true;
    private boolean asking;

    /**
     * @param pause between two questions
     * @param room  whether what a message brings about can be stored; while it can't, nobody receives
     */
    public Availability(DataSource dataSource, Duration pause, BooleanSupplier room) {
        this.dataSource = dataSource;
        this.pause = pause;
        this.room = room;
    }

    /** Opens the circuit when the failure means that the database does not answer. */
    synchronized void failed(Throwable failure) {
        if (available && Faults.isUnavailability(failure)) {
            available = false;
            LOG.warn("The database does not answer: nothing is taken from the queues until it does");
        }
    }

    /** Waits for a moment at most. @return whether messages may be received */
    boolean await() {
        boolean hasRoom = room.getAsBoolean();
        synchronized (this) {
            if (!hasRoom) {
                doze();
                return false;
            }
            if (available) {
                return true;
            }
            if (asking) {
                doze();
                return available;
            }
            asking = true;
        }
        boolean answers = false;
        try {
            answers = answers();
        } finally {
            // also after an error: else nobody would ask again
            asked(answers);
        }
        return answers;
    }

    private synchronized void asked(boolean answers) {
        asking = false;
        if (answers) {
            available = true;
            notifyAll();
            LOG.info("The database answers again");
        } else {
            doze();
        }
    }

    private void doze() {
        try {
            wait(pause.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException stillAway) {
            return false;
        }
    }
}
