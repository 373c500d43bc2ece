package org.conversationrouting.database.embedded;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.jdbc.JdbcConnection;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens connections to an embedded database whose file is complete whenever the process is killed. See {@link WriteGuard}. */
public final class GuardedDataSource extends AbstractDataSource {

    /** H2 must hardly wait for a row by itself: the guard does that. In milliseconds; 0 would stand for H2's default. */
    private static final String NO_WAIT = ";LOCK_TIMEOUT=1";

    private final String url;
    private final WriteGuard guard;
    private final boolean smallChanges;
    private volatile int loginTimeoutSeconds;

    private GuardedDataSource(String url, boolean smallChanges) {
        this.url = url + NO_WAIT;
        this.guard = WriteGuard.of(url.split(";", 2)[0]);
        this.smallChanges = smallChanges;
    }

    /**
     * For statements that change a few rows each. Several can run at once.
     *
     * @param url with options, but without LOCK_TIMEOUT
     */
    public static GuardedDataSource forSmallChanges(String url) {
        return new GuardedDataSource(url, true);
    }

    /**
     * For statements that may change so much that H2 writes in the middle of one. No other connection changes anything meanwhile.
     *
     * @param url with options, but without LOCK_TIMEOUT
     */
    public static GuardedDataSource forLargeChanges(String url) {
        return new GuardedDataSource(url, false);
    }

    /** The guard of a pool's database, for what uses H2's store directly. */
    public static WriteGuard guardOf(HikariDataSource pool) {
        return ((GuardedDataSource) pool.getDataSource()).guard;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return GuardedConnection.of(DriverManager.getConnection(url).unwrap(JdbcConnection.class), guard, smallChanges);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    /** Hikari sets it, and waits as long when a pool is closed while a connection is being opened. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeoutSeconds = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeoutSeconds;
    }
}
