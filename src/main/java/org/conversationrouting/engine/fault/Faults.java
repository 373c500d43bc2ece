package org.conversationrouting.engine.fault;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.springframework.jms.JmsException;
import org.springframework.transaction.TransactionException;

/**
 * Distinguishes technical faults, which are retried for as long as they last, from errors caused by the message, which count as
 * failed attempts.
 */
public final class Faults {

    /**
     * The classes of SQL states that the data causes: wrong cardinality, bad data, a violated constraint, an error raised by a
     * trigger. All other states concern the connection, the server, its load, its locks or the routes' SQL, so setting a message
     * aside would not help.
     */
    private static final Set<String> DATA_ERRORS = Set.of("21", "22", "23", "44", "P0");

    /** Connection lost or refused, too many connections, shut down by an operator, system error; for H2: database closed. */
    private static final Set<String> UNAVAILABLE = Set.of("08", "53", "57", "58", "90");

    private static final String DISK_FULL = "53100";

    private static final String CANCELLED = "57014";

    /** It took too long, waited too long for a lock, or met a deadlock. */
    private static final Set<String> BUSY = Set.of(CANCELLED, "55P03", "40P01");

    /** PostgreSQL can't guess the type of a parameter, or which function is meant. */
    private static final Set<String> UNKNOWN_TYPES = Set.of("42P18", "42P08", "42725");

    private static final String SQL_IS_WRONG = "42";

    private final Trial trial;

    /** @param trial of the routes that ask */
    public Faults(Trial trial) {
        this.trial = trial;
    }

    /** Whether the exchange failed with a technical fault. While the routes are on trial, every failure counts as one. */
    public boolean isTechnical(Exchange exchange) {
        Throwable failure = failure(exchange);
        trial.failed(failure, exchange.getProperty(Exchange.TO_ENDPOINT, String.class));
        return trial.isOn() || isTechnical(failure);
    }

    /** Whether any cause of the failure is a technical fault. An SQL data error takes precedence over the exceptions around it. */
    public static boolean isTechnical(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        boolean technical = false;
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isTechnical(sql);
            }
            technical |= cause instanceof JMSException || cause instanceof JmsException || cause instanceof IOException
                    || cause instanceof TransactionException || cause instanceof TimeoutException
                    || cause instanceof InterruptedException || cause instanceof RejectedExecutionException
                    || cause instanceof DirectConsumerNotAvailableException || cause instanceof OutOfMemoryError
                    || cause instanceof RouteFaultException;
        }
        return technical;
    }

    /** Whether the failure means that the database does not answer at all, or can't write anything. */
    public static boolean isUnavailability(Throwable failure) {
        return anySql(failure, sql -> sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException
                || UNAVAILABLE.contains(sqlClass(sql)) && !CANCELLED.equals(sql.getSQLState()));
    }

    /** Whether the database refuses to write because its disk is full. It still answers queries. */
    public static boolean isFullDisk(Throwable failure) {
        return anySql(failure, sql -> DISK_FULL.equals(sql.getSQLState()));
    }

    /** Whether PostgreSQL can't prepare a statement now, which says nothing about the statement. */
    public static boolean isMomentary(SQLException failure) {
        return isUnavailability(failure) || BUSY.contains(failure.getSQLState());
    }

    /** Whether PostgreSQL can't prepare a statement without values. When a message needs it, its values have types. */
    public static boolean isUnknownType(SQLException failure) {
        return UNKNOWN_TYPES.contains(failure.getSQLState());
    }

    /** Whether the routes themselves are wrong, or their SQL, so that every message that comes there would fail. */
    public static boolean isOfRoutes(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof RouteFaultException || cause instanceof DirectConsumerNotAvailableException) {
                return true;
            }
        }
        return anySql(failure, sql -> SQL_IS_WRONG.equals(sqlClass(sql)));
    }

    private static boolean anySql(Throwable failure, Predicate<SQLException> test) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLException sql && test.test(sql)) {
                return true;
            }
        }
        return false;
    }

    /** @return the first two characters of the SQL state, or an empty string */
    private static String sqlClass(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    public static Throwable failure(Exchange exchange) {
        Throwable failure = exchange.getException();
        return failure != null ? failure : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    public static Throwable rootCause(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        Throwable root = failure;
        while (root.getCause() != null && seen.add(root)) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isTechnical(SQLException failure) {
        return !DATA_ERRORS.contains(sqlClass(failure));
    }
}
