package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.fault.RouteFaultException;

/** Hands all messages to the route in one exchange, and requires that something came of each: nothing is lost by a changed route. */
final class OneExchange implements BatchListener {

    /** What camel-jms does with a JMS message. */
    @FunctionalInterface
    interface Route {
        void process(Session session, Message message) throws JMSException;
    }

    private final Route route;
    private final FaultReport faultReport;

    OneExchange(Route route, FaultReport faultReport) {
        this.route = route;
        this.faultReport = faultReport;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        MessageBatch batch = new MessageBatch(delivery.messages());
        route.process(delivery.session(), batch);
        try {
            batch.requireProcessed();
        } catch (RouteFaultException failure) {
            faultReport.report(failure);
            throw failure;
        }
    }
}
