package org.conversationrouting.broker;

import java.io.IOException;
import java.time.Duration;
import org.apache.activemq.transport.TransportListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once when the broker is gone and once when it is back, however many connections notice. The client library would log this for
 * each connection and each attempt.
 */
public final class BrokerPresence implements TransportListener {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerPresence.class);
    /** One connection may still deliver messages that it has received after another one has noticed. */
    private static final long DELIVERING_NANOS = Duration.ofSeconds(1).toNanos();

    private volatile boolean gone;
    private long lastLost;

    /** Something arrived from the broker. An open connection alone proves nothing: it may end at a proxy. */
    @Override
    public void onCommand(Object command) {
        if (gone) {
            arrived();
        }
    }

    /** A connection without {@code failover:} was lost. */
    @Override
    public void onException(IOException failure) {
        lost();
    }

    /** A connection with {@code failover:} was lost. */
    @Override
    public void transportInterupted() {
        lost();
    }

    @Override
    public void transportResumed() {
        // only a command proves that it is back
    }

    private synchronized void lost() {
        lastLost = System.nanoTime();
        if (!gone) {
            gone = true;
            LOG.warn("The broker is gone. The router waits for it; nothing is lost");
        }
    }

    private synchronized void arrived() {
        if (gone && System.nanoTime() - lastLost > DELIVERING_NANOS) {
            gone = false;
            LOG.info("The broker is back");
        }
    }
}
