package org.conversationrouting.harness;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes a wrong router of the right one, as long as {@link KillPoint#SWAPPED_COMMITS} is armed: the database commit of a
 * message in flight is put off until after the JMS commit.
 */
final class SwappedCommits {

    private final Kill kill;
    private final ThreadLocal<Connection> putOff = new ThreadLocal<>();

    SwappedCommits(Kill kill) {
        this.kill = kill;
    }

    /** Whether the call is not to be made now: the commit, and what the transaction manager does after it. */
    boolean putsOff(Connection connection, String method) {
        if (method.equals("commit") && kill.isArmed(KillPoint.SWAPPED_COMMITS)) {
            putOff.set(connection);
        }
        // what follows would commit by the way, or give the connection back
        return putOff.get() == connection && (method.equals("commit") || method.startsWith("set") || method.equals("close"));
    }

    /** The JMS commit is done. */
    void commitDatabase() throws SQLException {
        Connection connection = putOff.get();
        if (connection != null) {
            putOff.remove();
            kill.pass(KillPoint.SWAPPED_COMMITS);
            connection.commit();
            connection.setAutoCommit(true);
            connection.close();
        }
    }
}
