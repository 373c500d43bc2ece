package org.conversationrouting.engine.listener;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQPrefetchPolicy;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.MessageDispatch;
import org.apache.activemq.transport.DefaultTransportListener;

/**
 * Counts the bytes that one consumer has prefetched. If they exceed the limit, closes the connection. The broker keeps the messages,
 * and the next connection receives one message at a time.
 */
final class PrefetchedBytes extends DefaultTransportListener {

    private static final int CLOSE_TIMEOUT_MILLIS = 1_000;

    private final ActiveMQConnection connection;
    private final LargeMessages large;
    private final boolean oneAtATime;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closing;

    private PrefetchedBytes(ActiveMQConnection connection, LargeMessages large) {
        this.connection = connection;
        this.large = large;
        this.oneAtATime = large.areArriving();
    }

    /** @return null if the connection is not one of ActiveMQ's */
    static PrefetchedBytes on(Connection connection, LargeMessages large) {
        if (!(connection instanceof ActiveMQConnection activemq)) {
            return null;
        }
        PrefetchedBytes prefetched = new PrefetchedBytes(activemq, large);
        if (prefetched.oneAtATime) {
            // a separate policy, because all connections share the factory's
            ActiveMQPrefetchPolicy policy = new ActiveMQPrefetchPolicy();
            policy.setAll(1);
            activemq.setPrefetchPolicy(policy);
        }
        activemq.setCloseTimeout(CLOSE_TIMEOUT_MILLIS);
        activemq.addTransportListener(prefetched);
        return prefetched;
    }

    /** @throws OutdatedConsumerException if the limit was exceeded, or if large messages no longer arrive */
    void requireCurrent() throws OutdatedConsumerException {
        if (closing || oneAtATime && !large.areArriving()) {
            throw new OutdatedConsumerException();
        }
    }

    /**
     * Subtracts a message that the consumer has received. The thread that reads from the connection may add it slightly later, so the
     * sum can be negative for a moment.
     *
     * @param message null if there was none. This resets the sum, which may still include expired messages
     */
    void received(Message message) {
        if (message == null) {
            bytes.set(0);
        } else {
            bytes.addAndGet(-size((ActiveMQMessage) message));
        }
    }

    /** Runs in the thread that reads from the connection. While this method waits, that thread reads nothing more. */
    @Override
    public void onCommand(Object command) {
        if (command instanceof MessageDispatch dispatch && dispatch.getMessage() != null) {
            int size = size((ActiveMQMessage) dispatch.getMessage());
            boolean tooMuch = large.isTooMuch(bytes.addAndGet(size));
            if (oneAtATime ? large.isLarge(size) : tooMuch) {
                large.seen();
            }
            if (tooMuch && !oneAtATime) {
                close();
            }
        }
    }

    /** The client drops all prefetched messages. They are redelivered after the failover. */
    @Override
    public void transportInterupted() {
        bytes.set(0);
    }

    /**
     * Cuts the connection, as a network failure would. An orderly close could roll back while a consumer is about to commit. Here, the
     * consumer's calls fail, and the broker rolls back.
     */
    private void close() {
        closing = true;
        Thread closer = new Thread(() -> {
            try {
                connection.getTransport().stop();
            } catch (Exception gone) {
                // the broker keeps the messages anyway
            }
        }, "close-consumer");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onException(IOException error) {
        // the connection notifies its consumer itself
    }

    private static int size(ActiveMQMessage message) {
        return message.getSize();
    }
}
