package org.conversationrouting;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.OutOfMemory;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.safety.RefusedRoutesException;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.TerminalText;
import org.conversationrouting.tools.cli.AdminCommand;
import org.conversationrouting.tools.cli.CheckCommand;
import org.conversationrouting.tools.cli.ConfigCommand;
import org.conversationrouting.tools.cli.ExplainCommand;
import org.conversationrouting.tools.cli.ExportCommand;
import org.conversationrouting.tools.cli.ImportCommand;
import org.conversationrouting.tools.cli.PurgeCommand;
import org.conversationrouting.tools.cli.RedriveCommand;
import org.conversationrouting.tools.cli.ReloadCommand;
import org.conversationrouting.tools.cli.ReplayCommand;
import org.conversationrouting.tools.cli.RepublishCommand;
import org.conversationrouting.tools.cli.SendCommand;
import org.conversationrouting.tools.cli.SimulateCommand;
import org.conversationrouting.tools.cli.TestCommand;
import org.conversationrouting.tools.cli.TokenCommand;
import org.conversationrouting.tools.cli.WatchCommand;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: without a subcommand, the router itself. */
@Command(name = "conversation-routing", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Runs the router: gives every inbound SMS conversation an owner. Settings are environment variables, see README.md."
                + " Exit code: 0 if it was stopped, 1 if something that it needs failed, 2 if it can't run with these settings or files,"
                + " 3 if it ran out of memory.")
public final class Main implements Callable<Integer> {

    /** In the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(SendCommand.class, WatchCommand.class, ExplainCommand.class, SimulateCommand.class,
            ReplayCommand.class, RedriveCommand.class, RepublishCommand.class, ExportCommand.class, ImportCommand.class, TokenCommand.class,
            AdminCommand.class, PurgeCommand.class, ReloadCommand.class, CheckCommand.class, TestCommand.class, ConfigCommand.class);

    public static void main(String[] arguments) {
        LogFormat.apply(System.getenv(), System.getProperties());
        if (arguments.length > 0) {
            System.setProperty("log.target", "SYSTEM_ERR");
            // takes a tenth of the start of a command, on the other core
            ParallelTask.run("log", () -> LoggerFactory.getLogger(Main.class));
        }
        // without arguments there is nothing to parse, and skipping the parser makes the start faster
        System.exit(arguments.length == 0 ? runRouter() : commandLine(arguments[0]).execute(arguments));
    }

    private static int runRouter() {
        try {
            return new Main().call();
        } catch (Exception failure) {
            return explain(failure, new PrintWriter(System.err, true), ProcessExit.FAILED);
        }
    }

    /** With all subcommands. Failures are explained in a few lines, without a stack trace. */
    public static CommandLine commandLine() {
        return with(COMMANDS);
    }

    /** With the only subcommand that is needed, because reading the options of all takes time. */
    private static CommandLine commandLine(String first) {
        List<Class<?>> named = COMMANDS.stream().filter(command -> command.getAnnotation(Command.class).name().equals(first)).toList();
        return with(named.isEmpty() ? COMMANDS : named);
    }

    private static CommandLine with(List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(new Main());
        commands.forEach(commandLine::addSubcommand);
        // both also for the subcommands, so they must be there
        UnknownOptionsFirst.apply(commandLine);
        return commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> explain(failure, failed.getErr(),
                failed.getCommandSpec().exitCodeOnExecutionException()));
    }

    @Override
    public Integer call() throws Exception {
        OutOfMemory.endProcessWhenItOccurs();
        RouterApplication router = new RouterApplication(Settings.ofThisProcess(), Clock.systemUTC());
        router.whenBrokerStops(Main::endWithoutBroker);
        run(router);
        return 0;
    }

    /** Runs until the process is terminated. */
    static void run(RouterApplication application) throws Exception {
        StopHook hook = StopHook.of(application);
        try {
            application.start();
        } catch (Exception failure) {
            if (!hook.remove()) {
                // the process is stopping, which caused the failure
                return;
            }
            // parts that have already started would keep the process alive
            application.close();
            throw failure;
        }
        new CountDownLatch(1).await();
    }

    /** Ends the process immediately, because anything written after a disk error would damage the broker's files. */
    private static void endWithoutBroker(Throwable cause) {
        OutOfMemory.endIfCauseOf(cause);
        ProcessExit.now(ProcessExit.FAILED, "The embedded broker stopped: " + cause + ". The process ends. Unfinished messages are redelivered."
                + " Make sure that there is space on the disk of DATA_DIR, then start it again");
    }

    /** @param exitCode unless the failure has its own */
    private static int explain(Exception failure, PrintWriter error, int exitCode) {
        if (failure instanceof StartRefusedException) {
            failure.getMessage().lines().map(TerminalText::of).forEach(error::println);
            if (failure instanceof RefusedRoutesException routes) {
                AllFindings.print(routes.folder(), error);
            }
            return ProcessExit.REFUSED;
        }
        error.println("Could not continue: " + Reason.withoutLogin(failure.toString()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            error.println("  because: " + Reason.withoutLogin(cause.toString()));
        }
        return exitCode;
    }
}
