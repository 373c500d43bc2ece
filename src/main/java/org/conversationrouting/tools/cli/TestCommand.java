package org.conversationrouting.tools.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.conversationrouting.cases.CaseReport;
import org.conversationrouting.cases.CaseResult;
import org.conversationrouting.cases.FolderCases;
import org.conversationrouting.cases.JunitXml;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the cases of a routes folder. */
@Command(name = "test", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.REFUSED,
        description = "Runs the cases beside the routes of a folder (*.cases.yaml), each with the routes of that folder, on a broker and a database of"
                + " their own in memory. Needs no running router, and does not disturb one. All other settings have their defaults. Prints a line for each"
                + " case; for one that fails, the differences: - what the case expects, + what happened."
                + " Exit code: 0 if all cases pass, 1 if one fails or is wrong itself, 2 for bad arguments, no such folder, or routes that can't be run.")
public final class TestCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;
    @Mixin
    private RoutesArgument folder;
    @Option(names = "--only", paramLabel = "NAME", description = "only cases whose file or name contains this text")
    private String only;
    @Option(names = "--junit", paramLabel = "FILE", description = "also write the results to this file, in the XML of JUnit")
    private Path junit;

    /** @return 0 if all cases pass, else 1 */
    @Override
    public Integer call() throws Exception {
        Path directory = folder.existing();
        long start = System.nanoTime();
        FolderCases cases = FolderCases.in(directory, file -> true);
        if (only != null) {
            cases.only(only);
        }
        if (cases.isEmpty()) {
            throw new StartRefusedException(only == null ? directory + " has no cases: their files end in .cases.yaml"
                    : directory + " has no case whose file or name contains \"" + only + "\"");
        }
        CaseReport report = cases.run(result -> print(directory, result));
        report.wrong().forEach(wrong -> line(wrong.in(directory).toString()));
        write(report);
        summarise(report, Duration.ofNanos(System.nanoTime() - start));
        return report.passed() ? 0 : FAILED;
    }

    private void print(Path directory, CaseResult result) {
        line((result.passed() ? "ok      " : "FAILED  ") + result.testCase());
        if (!result.passed()) {
            line("  " + directory.resolve(result.testCase().file()) + ":" + result.testCase().at().line() + ":" + result.testCase().at().column());
            result.explanation().lines().forEach(each -> line("  " + each));
        }
    }

    private void write(CaseReport report) {
        if (junit == null) {
            return;
        }
        try {
            JunitXml.write(report, junit);
        } catch (IOException failure) {
            throw new StartRefusedException("--junit must be a file that can be written, but " + junit + " can't be: " + failure.getMessage(), failure);
        }
    }

    private void summarise(CaseReport report, Duration duration) {
        int failed = report.failed().size();
        PrintWriter err = spec.commandLine().getErr();
        err.println(String.format(Locale.ROOT, "%d cases, %d failed%s, in %.1f s", report.results().size(), failed,
                report.wrong().isEmpty() ? "" : ", " + report.wrong().size() + " mistakes in cases", duration.toMillis() / 1000.0));
        err.flush();
    }

    private void line(String text) {
        spec.commandLine().getOut().println(TerminalText.of(text));
        spec.commandLine().getOut().flush();
    }
}
