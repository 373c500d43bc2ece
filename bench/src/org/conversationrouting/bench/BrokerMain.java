package org.conversationrouting.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.activemq.broker.region.Destination;
import org.apache.activemq.command.ActiveMQQueue;
import org.conversationrouting.broker.EmbeddedBroker;

/**
 * The broker in a separate JVM, on KahaDB with a sync at every commit. Arguments: folder, port. For each name of a JMS queue that it
 * reads from standard input, it writes the number of messages in that queue.
 */
public final class BrokerMain {

    static final String READY = "ready";

    private BrokerMain() {
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            broker.start();
            System.out.println(READY);
            BufferedReader queueNames = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String queue = queueNames.readLine(); queue != null; queue = queueNames.readLine()) {
                Destination destination = broker.service().getDestination(new ActiveMQQueue(queue));
                System.out.println(destination.getDestinationStatistics().getMessages().getCount());
            }
        }
    }
}
