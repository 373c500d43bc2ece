package org.conversationrouting.broker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.SuppressReplyException;
import org.apache.activemq.util.IOExceptionHandler;

/**
 * Stops the store at the first disk error, because writing after a gap would damage the journal. Clients get no more
 * acknowledgements, so nothing is acknowledged that was not stored. The next start reads everything written before the error.
 */
final class StopAtFirstError implements IOExceptionHandler {

    private final AtomicReference<Throwable> first = new AtomicReference<>();
    private volatile Consumer<Throwable> action;

    /** @param listener receives the cause once; immediately if the store has already failed */
    void onFailure(Consumer<Throwable> listener) {
        action = listener;
        Throwable earlier = first.get();
        if (earlier != null) {
            listener.accept(earlier);
        }
    }

    /** From now on, failures are not reported. */
    void removeListener() {
        action = null;
    }

    @Override
    public void handle(IOException failure) {
        if (failure instanceof InterruptedIOException) {
            // a waiting thread was interrupted; the disk is fine
            return;
        }
        failed(failure);
        throw new SuppressReplyException("The store of the embedded broker failed", failure);
    }

    void failed(Throwable cause) {
        Consumer<Throwable> listener = action;
        if (first.compareAndSet(null, cause) && listener != null) {
            listener.accept(cause);
        }
    }

    @Override
    public void setBrokerService(BrokerService broker) {
        // not needed
    }
}
