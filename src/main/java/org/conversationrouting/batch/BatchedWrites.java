package org.conversationrouting.batch;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * The data source of steps that write and need no answer. In a batch, their statements wait and are sent to the database
 * together, in the current transaction: once at the end of the batch, and before a message that has to see them.
 */
public final class BatchedWrites extends AbstractDataSource {

    private final Batch batch;
    private final DataSource target;
    private final TransactionAwareDataSourceProxy atOnce;
    private final ThreadLocal<Map<String, PreparedStatement>> waiting = ThreadLocal.withInitial(LinkedHashMap::new);

    public BatchedWrites(Batch batch, DataSource target) {
        this.batch = batch;
        this.target = target;
        this.atOnce = new TransactionAwareDataSourceProxy(target);
    }

    /** Executes what waits, each statement once for all its rows, in the order in which the statements came up. */
    public void flush() throws SQLException {
        Map<String, PreparedStatement> statements = waiting.get();
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.executeBatch();
            }
        } finally {
            forget();
        }
    }

    /** Drops what waits; nothing when all was flushed. */
    public void forget() {
        Map<String, PreparedStatement> statements = waiting.get();
        for (PreparedStatement statement : statements.values()) {
            JdbcUtils.closeStatement(statement);
        }
        statements.clear();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return batch.isRunning() ? Calls.standIn(Connection.class, this::connection) : atOnce.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return atOnce.getConnection(username, password);
    }

    private Object connection(Object self, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "prepareStatement" -> Calls.standIn(PreparedStatement.class, later((String) arguments[0]));
            // the transaction's connection is not ours to close
            case "close" -> null;
            default -> Calls.proceed(method, DataSourceUtils.getConnection(target), arguments);
        };
    }

    private Calls.Handler later(String sql) throws SQLException {
        PreparedStatement statement = waiting.get().get(sql);
        if (statement == null) {
            statement = DataSourceUtils.getConnection(target).prepareStatement(sql);
            waiting.get().put(sql, statement);
        }
        PreparedStatement prepared = statement;
        return (self, method, arguments) -> switch (method.getName()) {
            case "execute", "executeUpdate" -> {
                prepared.addBatch();
                yield method.getReturnType() == boolean.class ? (Object) false : (Object) 1;
            }
            case "getUpdateCount" -> 1;
            case "close" -> null;
            default -> Calls.proceed(method, prepared, arguments);
        };
    }
}
