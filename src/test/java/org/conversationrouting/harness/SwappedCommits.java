package org.conversationrouting.harness;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Turns the router into an incorrect one while {@link KillPoint#SWAPPED_COMMITS} is armed: the database commit of a message in
 * flight is postponed until after the JMS commit.
 */
final class SwappedCommits {

    private final Kill kill;
    private final ThreadLocal<Connection> postponed = new ThreadLocal<>();

    SwappedCommits(Kill kill) {
        this.kill = kill;
    }

    /** Whether the call must be skipped: the commit, and the calls of the transaction manager after it. */
    boolean postpones(Connection connection, String method) {
        if (method.equals("commit") && kill.isArmed(KillPoint.SWAPPED_COMMITS)) {
            postponed.set(connection);
        }
        // the calls after it would commit implicitly, or return the connection to the pool
        return postponed.get() == connection && (method.equals("commit") || method.startsWith("set") || method.equals("close"));
    }

    /** Called after the JMS commit. */
    void commitDatabase() throws SQLException {
        Connection connection = postponed.get();
        if (connection != null) {
            postponed.remove();
            kill.pass(KillPoint.SWAPPED_COMMITS);
            connection.commit();
            connection.setAutoCommit(true);
            connection.close();
        }
    }
}
