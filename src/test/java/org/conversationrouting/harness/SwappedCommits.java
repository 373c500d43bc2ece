package org.conversationrouting.harness;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes the router incorrect while {@link KillPoint#SWAPPED_COMMITS} is armed: postpones the database commit of a message in flight
 * until after the JMS commit.
 */
final class SwappedCommits {

    private final KillTrigger trigger;
    private final ThreadLocal<Connection> postponed = new ThreadLocal<>();

    SwappedCommits(KillTrigger trigger) {
        this.trigger = trigger;
    }

    /** Whether to skip the call: the commit, and the transaction manager's calls after it. */
    boolean postpones(Connection connection, String method) {
        if (method.equals("commit") && trigger.isArmed(KillPoint.SWAPPED_COMMITS)) {
            postponed.set(connection);
        }
        // the calls after the commit would commit implicitly, or return the connection to the pool
        return postponed.get() == connection && (method.equals("commit") || method.startsWith("set") || method.equals("close"));
    }

    /** Called after the JMS commit. */
    void commitDatabase() throws SQLException {
        Connection connection = postponed.get();
        if (connection != null) {
            postponed.remove();
            trigger.pass(KillPoint.SWAPPED_COMMITS);
            connection.commit();
            connection.setAutoCommit(true);
            connection.close();
        }
    }
}
