package org.conversationrouting.tools.cli;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.conversationrouting.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the messages on the outbound queues as they arrive. */
@Command(name = "watch", mixinStandardHelpOptions = true,
        description = "Prints the messages on the outbound queues, and new ones as they arrive, until it is stopped. It removes nothing. Messages"
                + " that another consumer receives immediately may not be shown."
                + " Exit code: 0 after --once, 1 if the broker can't be read, 2 for invalid arguments or settings.")
public final class WatchCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 500;

    @Spec
    private CommandSpec spec;
    @Mixin
    private BrokerOptions broker;
    @Option(names = "--once", description = "print the messages that are there now, then end")
    private boolean once;

    @Override
    public Integer call() throws Exception {
        Settings settings = Settings.ofThisProcess();
        OutcomePrinter printer = new OutcomePrinter(spec.commandLine().getOut());
        Set<String> seen = new HashSet<>();
        try (Connection connection = broker.connect(settings);
             Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            OutboundQueues queues = new OutboundQueues(session, settings);
            do {
                Set<String> present = new HashSet<>();
                for (Message message : queues.waiting(null)) {
                    present.add(message.getJMSMessageID());
                    if (!seen.contains(message.getJMSMessageID())) {
                        printer.print(message);
                    }
                }
                seen = present;
            } while (!once && pause());
        }
        return 0;
    }

    private static boolean pause() throws InterruptedException {
        Thread.sleep(POLL_MILLIS);
        return true;
    }
}
