package org.conversationrouting.database;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.conversationrouting.engine.fault.Reason;
import org.h2.api.ErrorCode;

/**
 * Why the database does not answer, and which setting to check.
 *
 * @param reason  one line, the root cause first, without a login
 * @param permanent true if waiting would not help
 */
public record DatabaseFault(String reason, boolean permanent) {

    /** From PostgreSQL's driver: the server does not support TLS, or requires a password or an unsupported authentication method. */
    private static final String CONNECTION_REJECTED = "08004";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String LOGIN_REFUSED = "28";
    private static final String DRIVER_TLS_PACKAGE = "org.postgresql.ssl.";

    public static DatabaseFault of(Throwable failure) {
        SQLException sql = driverException(failure);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith(LOGIN_REFUSED)) {
            return permanent("it refuses the login (%s): check DATABASE_USERNAME and DATABASE_PASSWORD", sql);
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return permanent("the database in DATABASE_URL does not exist (%s): create it, or correct DATABASE_URL", sql);
        }
        if (state.equals(CONNECTION_REJECTED)) {
            return permanent("it rejects this kind of connection (%s): check sslmode in DATABASE_URL, and DATABASE_PASSWORD", sql);
        }
        if (isUntrustedCertificate(failure, sql)) {
            return permanent("its TLS certificate is not trusted (%s): check sslmode, sslrootcert and the host in DATABASE_URL", sql);
        }
        return h2(failure, sql);
    }

    private static DatabaseFault h2(Throwable failure, SQLException sql) {
        int code = sql == null ? 0 : sql.getErrorCode();
        if (code == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return new DatabaseFault("another process uses the database in DATA_DIR: stop it, or set another DATA_DIR", false);
        }
        boolean tooShort = code == ErrorCode.IO_EXCEPTION_1 && has(failure, EOFException.class);
        if (tooShort || code == ErrorCode.FILE_CORRUPTED_1 || code == ErrorCode.FILE_VERSION_ERROR_1) {
            return permanent("the database file in DATA_DIR is corrupt, or was written by another version of H2 (%s): restore the folder"
                    + " DATA_DIR/database from a backup, or move it away to start with an empty database", sql);
        }
        return temporary(failure);
    }

    private static DatabaseFault temporary(Throwable failure) {
        String reason = Reason.of(failure);
        if (has(failure, UnknownHostException.class)) {
            reason += ": check DATABASE_URL";
        } else if (has(failure, ConnectException.class)) {
            reason += ": is the server in DATABASE_URL running?";
        }
        return new DatabaseFault(reason, false);
    }

    private static DatabaseFault permanent(String template, SQLException sql) {
        return new DatabaseFault(template.formatted(Reason.of(sql)), true);
    }

    /** A connection lost during the handshake is not one of these, because the next attempt may succeed. */
    private static boolean isUntrustedCertificate(Throwable failure, SQLException sql) {
        if (has(failure, GeneralSecurityException.class) || has(failure, SSLPeerUnverifiedException.class)) {
            return true;
        }
        boolean byDriver = sql != null && sql.getStackTrace().length > 0
                && sql.getStackTrace()[0].getClassName().startsWith(DRIVER_TLS_PACKAGE);
        // the certificate is for another host name, or the certificate file can't be read
        return byDriver && (sql.getCause() == null || has(sql, FileNotFoundException.class));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Reason.cause(failure, type::isInstance).isPresent();
    }

    /** The driver's exception is the innermost SQL exception; the pool wraps it. */
    private static SQLException driverException(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
