package org.conversationrouting.database.embedded;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.conversationrouting.engine.Proxies;

/** A statement whose SQL is in its calls. */
final class GuardedStatement {

    private final GuardedConnection connection;
    private final Connection self;
    private final Statement original;

    GuardedStatement(GuardedConnection connection, Connection self, Statement original) {
        this.connection = connection;
        this.self = self;
        this.original = original;
    }

    Object call(Object statement, Method method, Object[] arguments) throws Throwable {
        WriteGuard.Work<Object> proceed = () -> Proxies.proceed(method, original, arguments);
        switch (method.getName()) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> {
                arguments[0] = GuardedConnection.withoutWaiting((String) arguments[0]);
                return connection.execute((String) arguments[0], proceed);
            }
            case "addBatch" -> throw new SQLFeatureNotSupportedException("The embedded database executes batches of prepared statements only");
            case "getConnection" -> {
                return self;
            }
            default -> {
                return proceed.run();
            }
        }
    }
}
