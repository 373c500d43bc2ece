package org.conversationrouting.harness;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.activemq.broker.BrokerPlugin;
import org.conversationrouting.broker.EmbeddedBroker;

/**
 * A broker in a separate JVM, on KahaDB with a sync at every commit. Arguments: folder, port. A line of standard input makes it lose
 * its answer to the next commit.
 */
public final class BrokerMain {

    static final String READY = "Broker is ready";
    static final String LOSE_ANSWER = "lose";

    private BrokerMain() {
    }

    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        LostAnswers lostAnswers = new LostAnswers();
        broker.service().setPlugins(new BrokerPlugin[] {lostAnswers});
        broker.start();
        System.out.println(READY);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            if (command.equals(LOSE_ANSWER)) {
                lostAnswers.loseNext();
            }
        }
        Thread.currentThread().join();
    }
}
