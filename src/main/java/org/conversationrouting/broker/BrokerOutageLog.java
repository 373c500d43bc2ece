package org.conversationrouting.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.transport.TransportListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once when the broker is gone and once when it is back, however many connections notice it. The client library would log both
 * for each connection and each attempt.
 */
public final class BrokerOutageLog implements TransportListener {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerOutageLog.class);
    /** After one connection was lost, another one may still deliver messages that it has received before. */
    private static final long BUFFERED_NANOS = Duration.ofSeconds(1).toNanos();

    private volatile boolean gone;
    private long lastLossNanos;
    private long lastCommandNanos;
    private boolean scheduled;

    /** Only a command from the broker proves that it is back. An open connection does not, because it may end at a proxy. */
    @Override
    public void onCommand(Object command) {
        if (gone) {
            onCommandReceived();
        }
    }

    /** A connection without {@code failover:} was lost. */
    @Override
    public void onException(IOException failure) {
        onConnectionLost();
    }

    /** A connection with {@code failover:} was lost. */
    @Override
    public void transportInterupted() {
        onConnectionLost();
    }

    @Override
    public void transportResumed() {
        // see onCommand
    }

    private synchronized void onConnectionLost() {
        lastLossNanos = System.nanoTime();
        if (!gone) {
            gone = true;
            LOG.warn("The broker is gone. The router waits for it; nothing is lost");
        }
    }

    private synchronized void onCommandReceived() {
        lastCommandNanos = System.nanoTime();
        logReturn();
    }

    /** There may be no further command after those of the reconnection, so this does not rely on one that comes late enough. */
    private void logReturn() {
        long since = System.nanoTime() - lastLossNanos;
        if (!gone || lastCommandNanos - lastLossNanos < 0) {
            return;
        }
        if (since > BUFFERED_NANOS) {
            gone = false;
            LOG.info("The broker is back");
        } else if (!scheduled) {
            scheduled = true;
            CompletableFuture.delayedExecutor(BUFFERED_NANOS - since + 1, TimeUnit.NANOSECONDS).execute(this::logReturnLater);
        }
    }

    private synchronized void logReturnLater() {
        scheduled = false;
        logReturn();
    }
}
