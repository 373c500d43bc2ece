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

/** Shows what waits on the outbound queues, and what comes. */
@Command(name = "watch", mixinStandardHelpOptions = true,
        description = "Prints what is on the outbound queues, and what comes, until it is stopped. It takes nothing off"
                + " them; what another consumer takes at once may not be seen.")
public final class WatchCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;

    @Spec
    private CommandSpec spec;
    @Mixin
    private BrokerOptions broker;
    @Option(names = "--once", description = "print what is there now, then end")
    private boolean once;

    @Override
    public Integer call() throws Exception {
        Settings settings = Settings.ofThisProcess();
        OutcomePrinter printer = new OutcomePrinter(spec.commandLine().getOut());
        Set<String> seen = new HashSet<>();
        try (Connection connection = broker.connect(settings);
             Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            Outcomes outcomes = new Outcomes(session, settings);
            do {
                Set<String> present = new HashSet<>();
                for (Message message : outcomes.waiting(null)) {
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
        Thread.sleep(LOOK_MILLIS);
        return true;
    }
}
