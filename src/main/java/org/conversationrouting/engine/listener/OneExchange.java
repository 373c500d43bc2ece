package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.fault.RouteFaultException;

/** Passes all messages to the route in one exchange, then checks that each is settled, so that a changed route can't lose a message. */
final class OneExchange implements BatchListener {

    /** Lets camel-jms process a JMS message. */
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
        for (Message message : delivery.messages()) {
            if (message.getJMSRedelivered()) {
                // Camel then counts the exchange as redelivered
                batch.setRedeliveryCounter(1);
            }
        }
        route.process(delivery.session(), batch);
        try {
            batch.requireProcessed();
        } catch (RouteFaultException failure) {
            faultReport.report(failure);
            throw failure;
        }
    }
}
