package org.conversationrouting.broker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.SuppressReplyException;
import org.apache.activemq.util.IOExceptionHandler;

/**
 * The first error of the store's disk is the last: whoever goes on writing behind a gap damages the journal. No client gets an
 * answer any more, so nobody takes for stored what is not; the next start reads what was written before.
 */
final class StopAtFirstError implements IOExceptionHandler {

    private final AtomicReference<Throwable> first = new AtomicReference<>();
    private volatile Consumer<Throwable> action;

    /** @param told from now on it is told the cause, once; at once if it has failed already */
    void tell(Consumer<Throwable> told) {
        action = told;
        Throwable before = first.get();
        if (before != null) {
            told.accept(before);
        }
    }

    /** From now on, nobody is told. */
    void tellNobody() {
        action = null;
    }

    @Override
    public void handle(IOException failure) {
        if (failure instanceof InterruptedIOException) {
            // somebody no longer waits for an answer; the disk is well
            return;
        }
        failed(failure);
        throw new SuppressReplyException("The store of the embedded broker failed", failure);
    }

    void failed(Throwable cause) {
        Consumer<Throwable> told = action;
        if (first.compareAndSet(null, cause) && told != null) {
            told.accept(cause);
        }
    }

    @Override
    public void setBrokerService(BrokerService broker) {
        // nothing to be asked of it
    }
}
