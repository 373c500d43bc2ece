package org.conversationrouting.engine.listener;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.conversationrouting.engine.LogContext;
import org.springframework.jms.support.JmsUtils;

/**
 * Receives messages in a JMS transaction and passes them to a chain of listeners that ends at the route. The route sends through the
 * receiving session, so its messages are sent only if the JMS transaction commits.
 */
class BatchListenerContainer extends DefaultJmsMessageListenerContainer {

    /** A consumer waits for messages that the broker has pushed, so a short wait costs no round trip. */
    private static final long RECEIVE_MILLIS = 100;

    private final DatabaseCircuitBreaker circuitBreaker;
    private final LargeMessages large;
    private final BatchListener listener;
    private final ThreadLocal<MessageConsumer> consumer = new ThreadLocal<>();

    /** @param around creates the listeners around the route */
    BatchListenerContainer(JmsEndpoint endpoint, DatabaseCircuitBreaker circuitBreaker, LargeMessages large,
                           Function<OneExchange.Route, BatchListener> around) {
        super(endpoint);
        this.circuitBreaker = circuitBreaker;
        this.large = large;
        this.listener = around.apply(super::invokeListener);
    }

    /** Stops only this container. A subclass may override {@code stop} to stop others too. */
    final void stopReceiving() {
        super.stop();
    }

    /** Each consumer has its own connection, because the broker processes the commands of a connection one after the other. */
    @Override
    protected Session createSession(Connection shared) throws JMSException {
        return ConsumerSession.on(createConnection(), large, super::createSession);
    }

    @Override
    protected Message receiveMessage(MessageConsumer receiver) throws JMSException {
        consumer.set(receiver);
        return circuitBreaker.await() ? receiveWhileRunning(receiver) : null;
    }

    /** Notices a stop soon. Otherwise, routes that are being replaced would still receive for a second. */
    private Message receiveWhileRunning(MessageConsumer receiver) throws JMSException {
        Message received = null;
        for (long left = getReceiveTimeout(); received == null && left > 0 && isRunning(); left -= RECEIVE_MILLIS) {
            received = receiveFromConsumer(receiver, Math.min(left, RECEIVE_MILLIS));
        }
        return received;
    }

    @Override
    protected void doExecuteListener(Session session, Message first) throws JMSException {
        try {
            listener.onMessages(new Delivery(session, consumer.get(), List.of(first)));
        } catch (JMSException | RuntimeException | Error failure) {
            circuitBreaker.failed(failure);
            rollBack(session, failure);
            throw failure;
        } finally {
            LogContext.end();
        }
    }

    /** Rolls back even if no listener has seen the messages, because otherwise the next commit would acknowledge them. */
    private static void rollBack(Session session, Throwable failure) throws JMSException {
        try {
            JmsUtils.rollbackIfNecessary(session);
        } catch (JMSException notRolledBack) {
            notRolledBack.addSuppressed(failure);
            throw notRolledBack;
        }
    }

    @Override
    protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
        if (!(failure instanceof OutdatedConsumerException)) {
            super.handleListenerSetupFailure(failure, alreadyRecovered);
        }
    }
}
