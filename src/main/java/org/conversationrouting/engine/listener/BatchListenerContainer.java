package org.conversationrouting.engine.listener;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.conversationrouting.engine.fault.FaultReport;
import org.springframework.jms.support.JmsUtils;

/**
 * Receives in a JMS transaction and hands what it received to a chain of listeners, at whose end is the route. Sends of the
 * route go through the session of the receive, so they take effect with the JMS commit or not at all.
 */
final class BatchListenerContainer extends DefaultJmsMessageListenerContainer {

    private final Availability availability;
    private final FaultReport faultReport;
    private final BatchListener listener;
    private final ThreadLocal<MessageConsumer> consumer = new ThreadLocal<>();

    /**
     * @param inBatches whether the route gets all messages of a transaction in one exchange, a {@link MessageBatch}
     * @param chain     makes the listeners around the route, from it and the number of consumers
     */
    BatchListenerContainer(JmsEndpoint endpoint, boolean inBatches, Availability availability, FaultReport faultReport,
                           BiFunction<BatchListener, Integer, BatchListener> chain) {
        super(endpoint);
        this.availability = availability;
        this.faultReport = faultReport;
        this.listener = chain.apply(inBatches ? this::routeBatch : this::routeOne, endpoint.getConcurrentConsumers());
    }

    /** Each consumer has a connection of its own: the broker serves one connection's commands one after the other. */
    @Override
    protected Session createSession(Connection shared) throws JMSException {
        Connection own = createConnection();
        try {
            own.start();
            return ConsumerSession.of(super.createSession(own), own);
        } catch (JMSException | RuntimeException failure) {
            JmsUtils.closeConnection(own);
            throw failure;
        }
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
            throw failure;
        }
    }

    /** A route that takes messages one by one gets the JMS message itself. */
    private void routeOne(Delivery delivery) throws JMSException {
        super.invokeListener(delivery.session(), delivery.last());
    }

    private void routeBatch(Delivery delivery) throws JMSException {
        MessageBatch batch = new MessageBatch(delivery.messages());
        super.invokeListener(delivery.session(), batch);
        try {
            batch.requireProcessed();
        } catch (RuntimeException failure) {
            faultReport.report(failure);
            throw failure;
        }
    }
}
