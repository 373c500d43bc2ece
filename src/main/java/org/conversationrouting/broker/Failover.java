package org.conversationrouting.broker;

import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.transport.failover.FailoverTransport;

/** Limits the attempts of connections with a {@code failover:} URL, which by default try forever without reporting why. */
public final class Failover {

    private Failover() {
    }

    /** Makes the connection fail with the cause after this many attempts. Keeps a limit in its URL. Must be called before it starts. */
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
