package org.conversationrouting.safety;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import javax.sql.DataSource;

/**
 * The number of connections that a PostgreSQL server allows.
 *
 * @param max      {@code max_connections}
 * @param reserved how many of them are reserved for superusers and other roles
 */
record ConnectionBudget(int max, int reserved) {

    // reserved_connections exists since PostgreSQL 16
    private static final String QUERY = """
            SELECT CAST(current_setting('max_connections') AS integer),
                   CAST(current_setting('superuser_reserved_connections') AS integer)
                   + CAST(COALESCE(current_setting('reserved_connections', true), '0') AS integer)""";

    static ConnectionBudget of(DataSource postgresql) throws SQLException {
        try (Connection connection = postgresql.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return new ConnectionBudget(row.getInt(1), row.getInt(2));
        }
    }

    /**
     * @param pool the maximum number of connections that a number of consumers needs
     * @throws UnsafeSettingException if these consumers need more than the server allows
     */
    Optional<String> warning(int consumers, IntUnaryOperator pool) {
        int needed = pool.applyAsInt(consumers);
        String figures = ("%d consumers (CONSUMERS) may use %d connections at once, and the database at DATABASE_URL allows %d"
                + " (max_connections=%d, %d of them reserved)").formatted(consumers, needed, max - reserved, max, reserved);
        if (needed > max - reserved) {
            int fitting = consumers;
            while (fitting > 0 && pool.applyAsInt(fitting) > max - reserved) {
                fitting--;
            }
            throw new UnsafeSettingException(figures + ": set " + (fitting == 0 ? "" : "CONSUMERS to at most " + fitting + ", or ")
                    + "max_connections to at least " + (needed + reserved));
        }
        return needed > (max - reserved) / 2
                ? Optional.of(figures + ": there are not enough for a second instance") : Optional.empty();
    }
}
