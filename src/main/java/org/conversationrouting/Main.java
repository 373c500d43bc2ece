package org.conversationrouting;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.conversationrouting.cli.SendCommand;
import org.conversationrouting.cli.WatchCommand;
import org.conversationrouting.settings.InvalidSettingsException;
import org.conversationrouting.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: without a subcommand, the router itself. */
@Command(name = "conversation-routing", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Runs the router: gives every inbound SMS conversation an owner. Settings are environment variables, see README.md.",
        subcommands = {SendCommand.class, WatchCommand.class})
public final class Main implements Callable<Integer> {

    private static final int BAD_SETTINGS = 2;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        RouterApplication application = new RouterApplication(Settings.ofThisProcess(), Clock.systemUTC());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            application.close();
            stopped.countDown();
        }, "stop"));
        application.start();
        stopped.await();
        return 0;
    }

    private static int explain(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (failure instanceof InvalidSettingsException) {
            commandLine.getErr().println(failure.getMessage());
            return BAD_SETTINGS;
        }
        commandLine.getErr().println("Could not go on: " + failure);
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            commandLine.getErr().println("  because: " + cause);
        }
        return 1;
    }
}
