package org.conversationrouting.database.embedded;

import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.engine.Proxies;

/** A prepared statement. It executes a batch row by row, as H2 does, because each row may have to be tried again. */
final class GuardedPreparedStatement {

    private final GuardedConnection connection;
    private final Connection self;
    private final PreparedStatement original;
    private final String sql;
    /** The calls that set the parameters, by position. */
    private final Map<Object, Setter> parameters = new LinkedHashMap<>();
    private List<Map<Object, Setter>> batch = new ArrayList<>();

    private record Setter(Method method, Object[] arguments) {
    }

    GuardedPreparedStatement(GuardedConnection connection, Connection self, PreparedStatement original, String sql) {
        this.connection = connection;
        this.self = self;
        this.original = original;
        this.sql = sql;
    }

    Object call(Object statement, Method method, Object[] arguments) throws Throwable {
        WriteGuard.Work<Object> proceed = () -> Proxies.proceed(method, original, arguments);
        switch (method.getName()) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> {
                return connection.execute(sql, proceed);
            }
            case "addBatch" -> batch.add(new LinkedHashMap<>(parameters));
            case "clearBatch" -> batch.clear();
            case "executeBatch" -> {
                return connection.inTransaction(this::executeBatch);
            }
            case "executeLargeBatch" -> {
                return Arrays.stream(connection.inTransaction(this::executeBatch)).asLongStream().toArray();
            }
            case "getConnection" -> {
                return self;
            }
            case "clearParameters" -> {
                parameters.clear();
                return proceed.run();
            }
            default -> {
                if (method.getDeclaringClass() == PreparedStatement.class && method.getName().startsWith("set")) {
                    parameters.put(arguments[0], new Setter(method, arguments));
                }
                return proceed.run();
            }
        }
        return null;
    }

    private int[] executeBatch() throws Throwable {
        List<Map<Object, Setter>> rows = batch;
        batch = new ArrayList<>();
        int[] counts = new int[rows.size()];
        for (int row = 0; row < counts.length; row++) {
            try {
                for (Setter setter : rows.get(row).values()) {
                    Proxies.proceed(setter.method(), original, setter.arguments());
                }
                counts[row] = (Integer) connection.execute(sql, original::executeUpdate);
            } catch (SQLException failure) {
                throw new BatchUpdateException(failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), Arrays.copyOf(counts, row), failure);
            }
        }
        return counts;
    }
}
