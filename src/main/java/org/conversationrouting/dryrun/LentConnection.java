package org.conversationrouting.dryrun;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.conversationrouting.engine.Proxies;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Lends the routes of a dry run the connection of its transaction. Whatever asks for a connection gets this one, on every thread, so nothing
 * can be written outside the transaction; and the routes can't end the transaction.
 */
final class LentConnection extends AbstractDataSource {

    private static final String REFUSAL = "A dry run commits nothing, but a route that it called tried to: move that step out of the routes that decide";

    private volatile Connection lent;

    void lend(Connection connection) {
        lent = Proxies.create(Connection.class, (self, method, arguments) -> call(connection, method, arguments));
    }

    void takeBack() {
        lent = null;
    }

    private static Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "commit" -> throw new SQLException(REFUSAL);
            case "setAutoCommit", "setReadOnly", "setTransactionIsolation", "close" -> null;
            case "isClosed" -> false;
            case "rollback" -> arguments == null ? null : Proxies.proceed(method, connection, arguments);
            default -> Proxies.proceed(method, connection, arguments);
        };
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = lent;
        if (connection == null) {
            throw new SQLException("No dry run is running");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }
}
