package org.conversationrouting.tools.cli;

import java.util.concurrent.Callable;
import org.conversationrouting.administration.command.RouterCall;
import org.conversationrouting.administration.reload.ReloadRoutes;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces the routes of the running router. */
@Command(name = "reload", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.REFUSED,
        description = "Lets the running router apply its routes folder now, also with RELOAD=false or after a refusal. It must use the same DATA_DIR,"
                + " on this host. Routes that are wrong change nothing. Exit code: 0 if the routes of the folder run, 1 if they are refused, 2 for"
                + " invalid arguments or settings, or if no router answers.")
public final class ReloadCommand implements Callable<Integer> {

    private static final int REFUSED = 1;

    @Spec
    private CommandSpec spec;
    @Option(names = "--to", paramLabel = "HASH", description = "go back to routes that ran before, whose hash begins so; the router's log and its page Routes"
            + " name the hashes. A restart, or the next change of the folder, replaces them")
    private String to;

    /** @return 0 if the routes run, 1 if they are refused */
    @Override
    public Integer call() {
        ReloadRoutes.Answer answer = RouterCall.ask(Settings.ofThisProcess(), new ReloadRoutes(null), new ReloadRoutes.Request(Operator.name(), to));
        boolean refused = answer.result().equals("REFUSED");
        if (refused) {
            answer.errors().forEach(error -> spec.commandLine().getErr().println(TerminalText.of(error)));
        }
        spec.commandLine().getOut().println(answer.result() + ": generation " + answer.generation() + " runs, routes " + answer.snapshot());
        spec.commandLine().getOut().println("A reload changes routes, queries and options. Settings and Java need a restart");
        spec.commandLine().getOut().flush();
        return refused ? REFUSED : 0;
    }
}
