package org.conversationrouting.broker;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;

/** Creates the connection factory for receiving and sending. One factory serves both, so that they share a session. */
public final class BrokerConnections {

    /** Short, because the messages behind the failed one have to wait. A message that keeps failing is moved, see RetryLater. */
    private static final long FIRST_REDELIVERY_MILLIS = 10;
    private static final long LONGEST_REDELIVERY_MILLIS = 10_000;
    /** Two batches. If a consumer dies, its prefetched messages are redelivered, which is slower. */
    private static final int PREFETCH = 100;

    private BrokerConnections() {
    }

    /** @param username null if the broker requires no login */
    public static ActiveMQConnectionFactory factory(String url, String username, String password) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
        factory.setUserName(username);
        factory.setPassword(password);
        // only the routes set messages aside; the client must never send one to the dead letter queue
        RedeliveryPolicy redelivery = factory.getRedeliveryPolicy();
        redelivery.setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
        redelivery.setInitialRedeliveryDelay(FIRST_REDELIVERY_MILLIS);
        redelivery.setRedeliveryDelay(FIRST_REDELIVERY_MILLIS);
        redelivery.setUseExponentialBackOff(true);
        redelivery.setBackOffMultiplier(2);
        redelivery.setMaximumRedeliveryDelay(LONGEST_REDELIVERY_MILLIS);
        factory.getPrefetchPolicy().setQueuePrefetch(PREFETCH);
        factory.setTrustAllPackages(false);
        // after a failover, the client would move suspected duplicates to the dead letter queue; the database detects
        // duplicates reliably
        factory.setCheckForDuplicates(false);
        return factory;
    }
}
