package org.conversationrouting;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.Ending;
import org.conversationrouting.resources.OutOfMemory;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.cli.RedriveCommand;
import org.conversationrouting.tools.cli.RepublishCommand;
import org.conversationrouting.tools.cli.SendCommand;
import org.conversationrouting.tools.cli.WatchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: without a subcommand, the router itself. */
@Command(name = "conversation-routing", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Runs the router: gives every inbound SMS conversation an owner. Settings are environment variables, see README.md.",
        subcommands = {SendCommand.class, WatchCommand.class, RedriveCommand.class, RepublishCommand.class})
public final class Main implements Callable<Integer> {

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** With all subcommands; a failure is explained in lines, not by a stack trace. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain);
    }

    @Override
    public Integer call() throws Exception {
        OutOfMemory.endsTheProcess();
        RouterApplication router = new RouterApplication(Settings.ofThisProcess(), Clock.systemUTC());
        router.whenBrokerStops(Main::endWithoutBroker);
        run(router);
        return 0;
    }

    /** Runs until the process is told to stop. */
    static void run(RouterApplication application) throws Exception {
        StopHook hook = StopHook.of(application);
        try {
            application.start();
        } catch (Exception failure) {
            if (!hook.remove()) {
                // it was told to stop: what fails now fails for that
                return;
            }
            // what was started already would keep the process alive
            application.close();
            throw failure;
        }
        new CountDownLatch(1).await();
    }

    /** At once: whatever were written after an error of its disk would damage its files. */
    private static void endWithoutBroker(Throwable cause) {
        OutOfMemory.endIfCauseOf(cause);
        Ending.now(Ending.COULD_NOT_GO_ON, "The embedded broker stopped: " + cause + ". The process ends; what is unfinished comes again."
                + " See that there is space on the disk of DATA_DIR, then start it again");
    }

    private static int explain(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (failure instanceof StartRefusedException) {
            commandLine.getErr().println(failure.getMessage());
            return Ending.REFUSED;
        }
        commandLine.getErr().println("Could not go on: " + Reason.withoutLogin(failure.toString()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            commandLine.getErr().println("  because: " + Reason.withoutLogin(cause.toString()));
        }
        return Ending.COULD_NOT_GO_ON;
    }
}
