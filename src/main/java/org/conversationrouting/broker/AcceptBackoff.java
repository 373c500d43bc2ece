package org.conversationrouting.broker;

import java.time.Duration;
import org.apache.activemq.transport.Transport;
import org.apache.activemq.transport.TransportAcceptListener;
import org.apache.activemq.transport.TransportServerSupport;
import org.apache.activemq.transport.tcp.ExceededMaximumConnectionsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses after a connection could not be accepted, usually because there are no file descriptors left. By default, ActiveMQ retries
 * in a tight loop and logs each attempt.
 */
final class AcceptBackoff implements TransportAcceptListener {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptBackoff.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final TransportServerSupport server;
    private final TransportAcceptListener acceptor;
    private final RateLimitedWarning notAccepted = new RateLimitedWarning(LOG, "The embedded broker can't accept a connection: {}. It keeps trying;"
            + " find out which client keeps so many connections open");
    private final RateLimitedWarning refused = new RateLimitedWarning(LOG, "The embedded broker refused the login from {}");
    private final RateLimitedWarning ended = new RateLimitedWarning(LOG, "The embedded broker ended the connection from {}. Its port is for clients"
            + " that speak OpenWire");

    private AcceptBackoff(TransportServerSupport server) {
        this.server = server;
        this.acceptor = server.getAcceptListener();
    }

    static void installOn(TransportServerSupport server) {
        server.setAcceptListener(new AcceptBackoff(server));
    }

    @Override
    public void onAccept(Transport transport) {
        acceptor.onAccept(new PreLoginFrameLimit(transport, refused, ended));
    }

    @Override
    public void onAcceptError(Exception error) {
        if (server.isStopping() || server.isStopped()) {
            return;
        }
        boolean tooMany = error instanceof ExceededMaximumConnectionsException;
        notAccepted.report(tooMany ? "too many are open"
                : error.getMessage() + "; if it is about open files, raise the limit (ulimit -n)");
        if (!tooMany) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
