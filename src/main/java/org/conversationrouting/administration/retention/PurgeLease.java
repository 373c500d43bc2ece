package org.conversationrouting.administration.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Lets one process purge at a time. It works through connection poolers and on H2, where advisory locks don't. Each batch renews it in its own
 * transaction, so that a process that was stopped for long and lost it deletes nothing more.
 */
final class PurgeLease {

    private static final String RENEW = "UPDATE purge_run SET holder = ?, lease_until = CURRENT_TIMESTAMP + INTERVAL '60' SECOND WHERE purge_id = 1";

    private final Connection connection;
    private final String holder;

    /** @param holder unique to the purge */
    PurgeLease(Connection connection, String holder) {
        this.connection = connection;
        this.holder = holder;
    }

    /** @return false if another purge has it */
    boolean acquire() throws SQLException {
        return update(RENEW + " AND (holder IS NULL OR holder = ? OR lease_until < CURRENT_TIMESTAMP)", holder, holder);
    }

    /** @return false if it was lost */
    boolean renew() throws SQLException {
        return update(RENEW + " AND holder = ?", holder, holder);
    }

    /** Does nothing if another purge has it. @param complete whether the purge came to its end */
    void release(boolean complete) throws SQLException {
        update("UPDATE purge_run SET holder = NULL, lease_until = NULL, completed_at = "
                + (complete ? "CURRENT_TIMESTAMP" : "completed_at") + " WHERE purge_id = 1 AND holder = ?", holder);
    }

    /** @return when a purge of any process was last completed; null if never */
    static Instant completedAt(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SELECT completed_at FROM purge_run WHERE purge_id = 1")) {
            OffsetDateTime time = row.next() ? row.getObject("completed_at", OffsetDateTime.class) : null;
            return time == null ? null : time.toInstant();
        }
    }

    private boolean update(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate() == 1;
        }
    }
}
