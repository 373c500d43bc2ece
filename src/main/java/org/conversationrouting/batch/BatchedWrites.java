package org.conversationrouting.batch;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * The data source of steps that write and need no answer. In a batch, their statements wait and are sent to the database
 * together, in the current transaction: once at the end of the batch, and before a message that has to see them.
 */
public final class BatchedWrites extends BatchDataSource {

    private final ThreadLocal<Map<String, PreparedStatement>> waiting = ThreadLocal.withInitial(LinkedHashMap::new);

    public BatchedWrites(Batch batch, DataSource target) {
        super(batch, target);
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
    Calls.Handler inBatch(String sql) throws SQLException {
        PreparedStatement statement = waiting.get().get(sql);
        if (statement == null) {
            statement = prepare(sql);
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
