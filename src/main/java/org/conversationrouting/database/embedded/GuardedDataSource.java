package org.conversationrouting.database.embedded;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens connections to an embedded database whose file is complete whenever the process is killed. See {@link WriteGuard}. */
public final class GuardedDataSource extends AbstractDataSource {

    /** H2 must hardly wait for a row by itself: the guard does that. In milliseconds; 0 would stand for H2's default. */
    private static final String NO_WAIT = ";LOCK_TIMEOUT=1";
    /** H2 would write at the end of a transaction at 0, and in the background at more than that. */
    private static final int NEVER = -1;
    /** Unsaved changes never take so much memory, in bytes. H2 calculates with four times as much. */
    private static final int UNLIMITED = 1 << 28;

    private final String url;
    private final WriteGuard guard;
    private volatile int loginTimeoutSeconds;

    /** @param url with options, but without LOCK_TIMEOUT */
    public GuardedDataSource(String url) {
        this.url = url + NO_WAIT;
        this.guard = WriteGuard.of(url.split(";", 2)[0]);
    }

    /** The guard of a pool's database, for what uses H2's store directly. */
    public static WriteGuard guardOf(HikariDataSource pool) {
        return ((GuardedDataSource) pool.getDataSource()).guard;
    }

    @Override
    public Connection getConnection() throws SQLException {
        // H2 may open the file, and sets options of the URL, which the next lines replace
        return guard.write(() -> {
            JdbcConnection connection = DriverManager.getConnection(url).unwrap(JdbcConnection.class);
            MVStore store = ((SessionLocal) connection.getSession()).getDatabase().getStore().getMvStore();
            store.setAutoCommitDelay(NEVER);
            writeOnlyWhenAsked(store);
            return GuardedConnection.of(connection, store, guard);
        });
    }

    /** H2 also writes in the middle of a statement, once enough has been changed. It has no setting for that. */
    private static void writeOnlyWhenAsked(MVStore store) {
        try {
            Field limit = MVStore.class.getDeclaredField("autoCommitMemory");
            limit.setAccessible(true);
            limit.setInt(store, UNLIMITED);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("This version of H2 can't be kept from writing in the middle of a statement", changed);
        }
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
