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
 * The bytes that the broker has sent ahead on the connection of one consumer. When they become too many, the connection is
 * closed; the broker keeps the messages, and the next connection takes one at a time.
 */
final class AtHand extends DefaultTransportListener {

    private static final int CLOSE_TIMEOUT_MILLIS = 1_000;

    private final ActiveMQConnection connection;
    private final LargeMessages large;
    private final boolean oneAtATime;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closing;

    private AtHand(ActiveMQConnection connection, LargeMessages large) {
        this.connection = connection;
        this.large = large;
        this.oneAtATime = !large.areNotAbout();
    }

    /** @return null for a connection that is not ActiveMQ's own */
    static AtHand on(Connection connection, LargeMessages large) {
        if (!(connection instanceof ActiveMQConnection own)) {
            return null;
        }
        AtHand atHand = new AtHand(own, large);
        if (atHand.oneAtATime) {
            // a policy of its own: that of the factory is shared by all connections
            ActiveMQPrefetchPolicy policy = new ActiveMQPrefetchPolicy();
            policy.setAll(1);
            own.setPrefetchPolicy(policy);
        }
        own.setCloseTimeout(CLOSE_TIMEOUT_MILLIS);
        own.addTransportListener(atHand);
        return atHand;
    }

    /** @throws OutdatedConsumerException when the connection was closed for this, or large messages do not come any more */
    void requireCurrent() throws OutdatedConsumerException {
        if (closing || oneAtATime && large.areNotAbout()) {
            throw new OutdatedConsumerException();
        }
    }

    /**
     * The consumer took it. The thread that reads may count it only afterwards, so the sum may be below zero for a moment.
     *
     * @param message null when there was none: what was counted and never came, such as expired messages, is forgotten then
     */
    void taken(Message message) {
        if (message == null) {
            bytes.set(0);
        } else {
            bytes.addAndGet(-size((ActiveMQMessage) message));
        }
    }

    /** Called by the thread that reads from the connection, so that as long as this waits, nothing more is read. */
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

    /** What was at hand is dropped by the client, and comes again after the failover. */
    @Override
    public void transportInterupted() {
        bytes.set(0);
    }

    /**
     * As a lost network would: an orderly end would roll back under a consumer that is about to commit. What it calls from now
     * on fails, and the broker rolls back.
     */
    private void close() {
        closing = true;
        Thread closer = new Thread(() -> {
            try {
                connection.getTransport().stop();
            } catch (Exception gone) {
                // then the broker keeps the messages all the same
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
        // the connection tells its consumer
    }

    private static int size(ActiveMQMessage message) {
        return message.getSize();
    }
}
