package org.conversationrouting.bench.candidate;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.Main;
import org.conversationrouting.bench.Queues;

/**
 * Candidate (a): moves each message from one JMS queue to another with Camel, with one JMS transaction per message. The setup is the
 * fastest one for this: one session receives and sends, the consumer is kept open, and each consumer has a separate route and so a
 * separate connection, because the broker syncs the commits of several connections together. There is no database and no contract, so
 * this is the upper limit for any router with one transaction per message.
 */
public final class Relay {

    private static final int CONSUMERS = 8;

    private Relay() {
    }

    public static void main(String[] arguments) throws Exception {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(new ActiveMQConnectionFactory(Arguments.of(arguments).brokerUrl()));
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        Main camel = new Main();
        // the class path also contains the router's application.properties
        camel.setDefaultPropertyPlaceholderLocation("false");
        camel.bind("jms", jms);
        camel.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < CONSUMERS; i++) {
                    from("jms:" + Queues.INBOUND).to("jms:" + Queues.EVENTS);
                }
            }
        });
        camel.start();
        System.out.println(Arguments.READY);
        Thread.currentThread().join();
    }
}
