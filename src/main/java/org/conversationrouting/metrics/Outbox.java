package org.conversationrouting.metrics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * What the transactional outbox holds: events that are stored, but not confirmed as published.
 *
 * @param events    number of events
 * @param lag       how long the oldest one has been stored, by the database's clock; zero if there is none
 * @param handOvers conversations that were handed over, but whose new owner is not stored yet
 */
public record Outbox(long events, Duration lag, long handOvers) {

    private static final String QUERY = "SELECT COUNT(*), MIN(u.stored_at), CURRENT_TIMESTAMP,"
            + " (SELECT COUNT(*) FROM pending_reassignment) FROM unpublished_event u";

    static Outbox read(DataSource database) throws SQLException {
        // without a query timeout, which H2 would keep for the connection's next user
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
            Duration lag = oldest == null ? Duration.ZERO : Duration.between(oldest, row.getObject(3, OffsetDateTime.class));
            return new Outbox(row.getLong(1), lag.isNegative() ? Duration.ZERO : lag, row.getLong(4));
        }
    }
}
