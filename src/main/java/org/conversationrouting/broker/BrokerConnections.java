package org.conversationrouting.broker;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;

/** Makes the connection factory that receives and sends: one factory, so that one session does both. */
public final class BrokerConnections {

    /** Short, for nobody behind it is served meanwhile; what fails again waits elsewhere, see RetryLater. */
    private static final long FIRST_REDELIVERY_MILLIS = 10;
    private static final long LONGEST_REDELIVERY_MILLIS = 10_000;
    /** Two batches: what a consumer that dies has in hand comes again, and more slowly. */
    private static final int PREFETCH = 100;

    private BrokerConnections() {
    }

    /** @param username null for none */
    public static ActiveMQConnectionFactory factory(String url, String username, String password) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
        factory.setUserName(username);
        factory.setPassword(password);
        // what can't be processed is set aside by the routes; the broker's count must not dead-letter anything
        RedeliveryPolicy redelivery = factory.getRedeliveryPolicy();
        redelivery.setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
        redelivery.setInitialRedeliveryDelay(FIRST_REDELIVERY_MILLIS);
        redelivery.setRedeliveryDelay(FIRST_REDELIVERY_MILLIS);
        redelivery.setUseExponentialBackOff(true);
        redelivery.setBackOffMultiplier(2);
        redelivery.setMaximumRedeliveryDelay(LONGEST_REDELIVERY_MILLIS);
        factory.getPrefetchPolicy().setQueuePrefetch(PREFETCH);
        factory.setTrustAllPackages(false);
        // after a failover the client would move messages that it takes for duplicates to the dead letter queue; what is a
        // duplicate, the database knows
        factory.setCheckForDuplicates(false);
        return factory;
    }
}
