package org.conversationrouting.bench.candidate;

import jakarta.jms.Connection;
import java.sql.DriverManager;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;

/**
 * Candidates (b) and (c): the contract for inbound SMS in plain JMS and JDBC, without a framework. Each of eight threads has a broker
 * connection and a database connection, whose statements stay prepared. Additional argument: the maximum number of messages per
 * transaction, 1 for (b), 20 for (c).
 */
public final class HandWritten {

    private static final int THREADS = 8;
    private static final int PREFETCH = 100;

    private HandWritten() {
    }

    public static void main(String[] arguments) throws Exception {
        Arguments known = Arguments.of(arguments);
        int maxBatchSize = Integer.parseInt(arguments[3]);
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(known.brokerUrl());
        factory.getRedeliveryPolicy().setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
        factory.getRedeliveryPolicy().setInitialRedeliveryDelay(50);
        factory.getPrefetchPolicy().setQueuePrefetch(PREFETCH);
        for (int i = 0; i < THREADS; i++) {
            // the broker syncs the commits of several connections together, but those of one connection one after the other
            Connection connection = factory.createConnection();
            connection.start();
            java.sql.Connection database = DriverManager.getConnection(known.databaseUrl(), known.databaseUser(), null);
            new Thread(new Worker(connection, database, maxBatchSize), "worker-" + i).start();
        }
        System.out.println(Arguments.READY);
    }
}
