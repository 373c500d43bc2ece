package org.conversationrouting.harness;

import java.nio.file.Path;
import org.conversationrouting.broker.EmbeddedBroker;

/** A broker in a JVM of its own, on KahaDB with a sync at every commit. Arguments: folder, port. */
public final class BrokerMain {

    static final String READY = "Broker is ready";

    private BrokerMain() {
    }

    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        broker.start();
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
