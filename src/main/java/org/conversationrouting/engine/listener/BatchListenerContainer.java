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
import org.springframework.jms.support.JmsUtils;

/**
 * Receives in a JMS transaction and hands what it received to a chain of listeners, at whose end is the route. Sends of the
 * route go through the session of the receive, so they take effect with the JMS commit or not at all.
 */
class BatchListenerContainer extends DefaultJmsMessageListenerContainer {

    private final Availability availability;
    private final LargeMessages large;
    private final BatchListener listener;
    private final ThreadLocal<MessageConsumer> consumer = new ThreadLocal<>();

    /** @param around makes the listeners around the route */
    BatchListenerContainer(JmsEndpoint endpoint, Availability availability, LargeMessages large,
                           Function<OneExchange.Route, BatchListener> around) {
        super(endpoint);
        this.availability = availability;
        this.large = large;
        this.listener = around.apply(super::invokeListener);
    }

    /** Of this container alone. */
    final void stopReceiving() {
        super.stop();
    }

    /** Each consumer has a connection of its own: the broker serves one connection's commands one after the other. */
    @Override
    protected Session createSession(Connection shared) throws JMSException {
        return ConsumerSession.on(createConnection(), large, super::createSession);
    }

    @Override
    protected Message receiveMessage(MessageConsumer receiver) throws JMSException {
        consumer.set(receiver);
        return availability.await() ? super.receiveMessage(receiver) : null;
    }

    @Override
    protected void doExecuteListener(Session session, Message first) throws JMSException {
        try {
            listener.onMessages(new Delivery(session, consumer.get(), List.of(first)));
        } catch (JMSException | RuntimeException | Error failure) {
            availability.failed(failure);
            rollBack(session, failure);
            throw failure;
        }
    }

    /** Also what failed before the transaction was in anybody's hands must not be acknowledged with the next commit. */
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
