package org.conversationrouting.broker;

import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.transport.failover.FailoverTransport;

/** Without a limit of its own, a connection with a {@code failover:} URL waits for ever, and never says for what. */
public final class Failover {

    private Failover() {
    }

    /** The connection fails after so many attempts, and says why; a limit in its URL stays. To be called before it is started. */
    public static void giveUpAfter(int attempts, ActiveMQConnection connection) {
        FailoverTransport failover = connection.getTransport().narrow(FailoverTransport.class);
        if (failover != null && failover.getStartupMaxReconnectAttempts() < 0) {
            failover.setStartupMaxReconnectAttempts(attempts);
        }
        if (failover != null && failover.getMaxReconnectAttempts() < 0) {
            failover.setMaxReconnectAttempts(attempts);
        }
    }
}
