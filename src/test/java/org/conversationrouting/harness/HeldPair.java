package org.conversationrouting.harness;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;

/** Holds the lock of a pair, so that a router waits in the middle of the SMS of this pair until the lock is closed. PostgreSQL only. */
final class HeldPair implements AutoCloseable {

    private final Connection connection;

    HeldPair(String databaseUrl, String businessNumber, String customer) throws SQLException {
        connection = DriverManager.getConnection(databaseUrl);
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, businessNumber + ' ' + customer);
            lock.execute();
        }
    }

    /** Waits until a router waits for the lock. */
    void awaitWaiting(JdbcTemplate jdbc) {
        Awaitility.await("an SMS of the held pair").atMost(TestProfile.TIMEOUT).until(() -> jdbc.queryForObject(
                "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", Integer.class) > 0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
