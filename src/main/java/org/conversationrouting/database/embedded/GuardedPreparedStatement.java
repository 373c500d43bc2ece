package org.conversationrouting.database.embedded;

import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.engine.Proxies;

/** A prepared statement. It executes a batch row by row, as H2 does, so that it can go on with a row that was locked. */
final class GuardedPreparedStatement {

    private final GuardedConnection connection;
    private final Connection self;
    private final PreparedStatement original;
    private final String sql;
    /** The calls that set the parameters, by position. */
    private final Map<Object, Setter> parameters = new LinkedHashMap<>();
    private List<Map<Object, Setter>> batch = new ArrayList<>();

    private record Setter(Method method, Object[] arguments) {

        boolean isRepeatable() {
            return !method.getName().endsWith("Stream");
        }
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
            case "addBatch" -> addBatch(arguments);
            case "clearBatch" -> batch.clear();
            case "executeBatch" -> {
                return executeBatch();
            }
            case "executeLargeBatch" -> {
                return Arrays.stream(executeBatch()).asLongStream().toArray();
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

    private void addBatch(Object[] arguments) throws SQLException {
        if (arguments != null || !parameters.values().stream().allMatch(Setter::isRepeatable)) {
            throw new SQLFeatureNotSupportedException("In a batch, the embedded database takes neither other SQL nor a stream");
        }
        batch.add(new LinkedHashMap<>(parameters));
    }

    private int[] executeBatch() throws Throwable {
        List<Map<Object, Setter>> rows = batch;
        batch = new ArrayList<>();
        List<Integer> counts = new ArrayList<>(rows.size());
        if (!rows.isEmpty()) {
            try {
                connection.execute(sql, () -> executeRows(rows, counts));
            } catch (SQLException failure) {
                throw new BatchUpdateException(failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), array(counts), failure);
            }
        }
        return array(counts);
    }

    /** Goes on after the rows that have a count. */
    private Void executeRows(List<Map<Object, Setter>> rows, List<Integer> counts) throws Throwable {
        while (counts.size() < rows.size()) {
            original.clearParameters();
            for (Setter setter : rows.get(counts.size()).values()) {
                Proxies.proceed(setter.method(), original, setter.arguments());
            }
            counts.add(original.executeUpdate());
        }
        return null;
    }

    private static int[] array(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).toArray();
    }
}
