package org.conversationrouting.broker;

import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.transport.failover.FailoverTransport;

/** By default, a connection with a {@code failover:} URL waits for ever without reporting why. */
public final class Failover {

    private Failover() {
    }

    /** Makes the connection fail with the cause after this many attempts. A limit in its URL is kept. Must be called before it starts. */
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
