package org.conversationrouting.safety;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.Endpoint;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.spi.EndpointStrategy;

/** Refuses options of BROKER_URL and of the routes' JMS endpoints that could lose a message. */
public final class BrokerSafety implements EndpointStrategy {

    private static final int SESSION_TRANSACTED = 0;

    /** @throws UnsafeSettingException for options that don't wait for sends or acknowledgements */
    public static void check(ActiveMQConnectionFactory factory) {
        if (factory.isUseAsyncSend()) {
            throw new UnsafeSettingException("BROKER_URL has jms.useAsyncSend=true: a send could be lost. Remove it.");
        }
        if (factory.isOptimizeAcknowledge()) {
            throw new UnsafeSettingException("BROKER_URL has jms.optimizeAcknowledge=true: a message could be processed"
                    + " twice or lost. Remove it.");
        }
    }

    /** @throws UnsafeSettingException if a route's endpoint could lose messages */
    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof JmsEndpoint jms) {
            check(jms);
        }
        return endpoint;
    }

    private static void check(JmsEndpoint endpoint) {
        JmsConfiguration options = endpoint.getConfiguration();
        String queue = endpoint.getDestinationName();
        refuse(!options.isTransacted(), queue, "transacted=false", "a crash would lose messages in flight");
        refuse(options.isLazyCreateTransactionManager(), queue, "lazyCreateTransactionManager=true",
                "messages would be sent outside the receiving transaction");
        refuse(!options.isDeliveryPersistent() || Boolean.FALSE.equals(options.getDeliveryMode() == null ? null
                : options.getDeliveryMode() == jakarta.jms.DeliveryMode.PERSISTENT), queue,
                "non-persistent delivery", "a restart of the broker would lose messages");
        refuse(options.getTimeToLive() > 0, queue, "timeToLive", "messages would expire unread");
        refuse(options.getAcknowledgementModeName() != null && options.getAcknowledgementMode() != SESSION_TRANSACTED
                && !options.getAcknowledgementModeName().equals("SESSION_TRANSACTED"), queue, "acknowledgementModeName",
                "messages would be acknowledged before they are processed");
    }

    private static void refuse(boolean unsafe, String queue, String option, String consequence) {
        if (unsafe) {
            throw new UnsafeSettingException("The route's endpoint for the queue %s has %s: %s. Remove that option."
                    .formatted(queue, option, consequence));
        }
    }
}
