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
 * Receives in a JMS transaction and passes the messages to a chain of listeners that ends at the route. The route sends through
 * the receiving session, so its messages are sent only if the JMS transaction commits.
 */
class BatchListenerContainer extends DefaultJmsMessageListenerContainer {

    private final Availability availability;
    private final LargeMessages large;
    private final BatchListener listener;
    private final ThreadLocal<MessageConsumer> consumer = new ThreadLocal<>();

    /** @param around creates the listeners around the route */
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

    /** Each consumer has its own connection, because the broker processes the commands of a connection one after the other. */
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

    /** Even if no listener has seen the messages, the next commit must not acknowledge them. */
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
