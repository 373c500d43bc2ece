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
 * Counts the bytes that one consumer has prefetched. If they exceed the limit, the connection is closed. The broker keeps the
 * messages, and the next connection receives one message at a time.
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
        if (!(connection instanceof ActiveMQConnection own)) {
            return null;
        }
        PrefetchedBytes prefetched = new PrefetchedBytes(own, large);
        if (prefetched.oneAtATime) {
            // a separate policy: the factory's is shared by all connections
            ActiveMQPrefetchPolicy policy = new ActiveMQPrefetchPolicy();
            policy.setAll(1);
            own.setPrefetchPolicy(policy);
        }
        own.setCloseTimeout(CLOSE_TIMEOUT_MILLIS);
        own.addTransportListener(prefetched);
        return prefetched;
    }

    /** @throws OutdatedConsumerException if the limit was exceeded, or if large messages no longer arrive */
    void requireCurrent() throws OutdatedConsumerException {
        if (closing || oneAtATime && !large.areArriving()) {
            throw new OutdatedConsumerException();
        }
    }

    /**
     * The consumer received a message. The reading thread may count it slightly later, so the sum can be negative for a moment.
     *
     * @param message null if there was none. This resets the count, which may still include messages that have expired
     */
    void taken(Message message) {
        if (message == null) {
            bytes.set(0);
        } else {
            bytes.addAndGet(-size((ActiveMQMessage) message));
        }
    }

    /** Called by the thread that reads from the connection: while this method waits, nothing more is read. */
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
     * Cuts the connection, as a network failure would. An orderly close would roll back while a consumer is about to commit. Now
     * its calls fail, and the broker rolls back.
     */
    private void close() {
        closing = true;
        Thread closer = new Thread(() -> {
            try {
                connection.getTransport().stop();
            } catch (Exception gone) {
                // the broker keeps the messages in any case
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
        // the connection notifies its consumer
    }

    private static int size(ActiveMQMessage message) {
        return message.getSize();
    }
}
