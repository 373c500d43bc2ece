package org.conversationrouting.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.conversationrouting.check.Finding;
import org.conversationrouting.check.RoutesCheck;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.DatabaseFault;
import org.conversationrouting.database.Schema;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds what is wrong in a routes folder. */
@Command(name = "check", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.REFUSED,
        description = "Finds what is wrong in a routes folder: YAML, steps, endpoints and their options, references, expressions, queries, ids and"
                + " options. Prints a line for each finding, file:line:column: error: what is wrong and how to fix it. Needs no router, broker or database."
                + " Queries are prepared on H2; if DATABASE_URL is set, on PostgreSQL, too, where nothing is executed."
                + " Exit code: 0 if nothing is found, 1 if something is, 2 for bad arguments, or if there is no such folder.")
public final class CheckCommand implements Callable<Integer> {

    private static final int FOUND = 1;

    @Spec
    private CommandSpec spec;
    @Option(names = "--json", description = "print the findings as JSON: an array of file, line, column, severity and message")
    private boolean json;
    @Mixin
    private RoutesArgument folder;

    /** @return 0 if nothing is found, else 1 */
    @Override
    public Integer call() throws Exception {
        Path directory = folder.existing();
        List<Finding> findings = findings(directory).stream().map(finding -> finding.in(directory)).toList();
        print(findings);
        summarise(directory, findings);
        return findings.isEmpty() ? 0 : FOUND;
    }

    private List<Finding> findings(Path directory) throws IOException {
        Settings settings = folder.settings();
        if (settings.embeddedDatabase()) {
            return RoutesCheck.of(directory);
        }
        try (Connection connection = Database.connectionLikeRoutes(settings, null)) {
            connection.setReadOnly(true);
            Schema.requireCurrent(connection);
            return RoutesCheck.of(directory, connection);
        } catch (SQLException | StartRefusedException unusable) {
            String reason = unusable instanceof SQLException fault ? DatabaseFault.of(fault).reason() : unusable.getMessage();
            spec.commandLine().getErr().println(TerminalText.of("PostgreSQL can't be asked, so queries are checked on H2 only: " + reason));
            return RoutesCheck.of(directory);
        }
    }

    private void print(List<Finding> findings) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ArrayNode array = mapper.createArrayNode();
            for (Finding finding : findings) {
                array.addObject().put("file", finding.file()).put("line", finding.line()).put("column", finding.column())
                        .put("severity", finding.isError() ? "error" : "warning").put("message", finding.message());
            }
            out.println(mapper.writeValueAsString(array));
        } else {
            findings.forEach(finding -> out.println(TerminalText.of(finding.toString())));
        }
        out.flush();
    }

    private void summarise(Path directory, List<Finding> findings) {
        long errors = findings.stream().filter(Finding::isError).count();
        PrintWriter err = spec.commandLine().getErr();
        err.println(TerminalText.of(findings.isEmpty() ? directory + ": nothing found"
                : directory + ": " + counted(errors, "error") + ", " + counted(findings.size() - errors, "warning")));
        err.flush();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
