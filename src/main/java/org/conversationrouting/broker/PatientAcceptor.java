package org.conversationrouting.broker;

import java.time.Duration;
import org.apache.activemq.transport.Transport;
import org.apache.activemq.transport.TransportAcceptListener;
import org.apache.activemq.transport.TransportServerSupport;
import org.apache.activemq.transport.tcp.ExceededMaximumConnectionsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits when a connection can't be accepted, most often for want of file descriptors: ActiveMQ tries again at once, as fast as
 * it can, and logs each attempt.
 */
final class PatientAcceptor implements TransportAcceptListener {

    private static final Logger LOG = LoggerFactory.getLogger(PatientAcceptor.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Between two lines in the log about the same trouble. */
    private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final TransportServerSupport server;
    private final TransportAcceptListener acceptor;
    private long lastReport = System.nanoTime() - SILENCE_NANOS;

    private PatientAcceptor(TransportServerSupport server) {
        this.server = server;
        this.acceptor = server.getAcceptListener();
    }

    static void in(TransportServerSupport server) {
        server.setAcceptListener(new PatientAcceptor(server));
    }

    @Override
    public void onAccept(Transport transport) {
        acceptor.onAccept(transport);
    }

    @Override
    public void onAcceptError(Exception error) {
        if (server.isStopping() || server.isStopped()) {
            return;
        }
        boolean oneTooMany = error instanceof ExceededMaximumConnectionsException;
        report(oneTooMany ? "there are too many already" : error.getMessage() + "; if files are meant, raise the limit (ulimit -n)");
        if (!oneTooMany) {
            pause();
        }
    }

    /** Called by the threads that accept and that greet. */
    private synchronized void report(String trouble) {
        if (System.nanoTime() - lastReport >= SILENCE_NANOS) {
            lastReport = System.nanoTime();
            LOG.warn("The embedded broker can't accept a connection: {}. It goes on trying; find out who keeps so many open", trouble);
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
