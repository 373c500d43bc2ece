package org.conversationrouting.safety;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import javax.sql.DataSource;

/**
 * How many connections PostgreSQL has for this program.
 *
 * @param max      {@code max_connections}
 * @param reserved of these for superusers and others
 */
record ConnectionBudget(int max, int reserved) {

    // reserved_connections came with PostgreSQL 16
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
     * @param pool how many connections so many consumers may take at once
     * @throws UnsafeSettingException when they are more than there are for everybody
     */
    Optional<String> warning(int consumers, IntUnaryOperator pool) {
        int wanted = pool.applyAsInt(consumers);
        String figures = ("%d consumers (CONSUMERS) may take %d connections at once, and the database of DATABASE_URL has %d"
                + " (max_connections=%d, %d of them reserved)").formatted(consumers, wanted, max - reserved, max, reserved);
        if (wanted > max - reserved) {
            int fitting = consumers;
            while (fitting > 0 && pool.applyAsInt(fitting) > max - reserved) {
                fitting--;
            }
            throw new UnsafeSettingException(figures + ": set " + (fitting == 0 ? "" : "CONSUMERS to " + fitting + " at most, or ")
                    + "max_connections to " + (wanted + reserved) + " at least");
        }
        return wanted > (max - reserved) / 2
                ? Optional.of(figures + ": a second instance does not fit beside it") : Optional.empty();
    }
}
