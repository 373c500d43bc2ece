package org.conversationrouting.tools.cli;

import java.io.PrintWriter;
import java.util.List;
import org.conversationrouting.administration.access.TokenCommands;
import org.conversationrouting.administration.access.TokenCommands.Action;
import org.conversationrouting.administration.access.TokenCommands.Answer;
import org.conversationrouting.administration.access.TokenCommands.Request;
import org.conversationrouting.administration.access.TokenCommands.Row;
import org.conversationrouting.administration.command.CommandRun;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The tokens with which programs use the API. */
@Command(name = "token", mixinStandardHelpOptions = true,
        description = "Creates, lists and revokes the tokens with which programs use the API of the administration. The router can run or not."
                + " Exit code: 0 if it was done, 1 if the name is taken or unknown, 2 for invalid arguments or settings.")
public final class TokenCommand implements Runnable {

    private static final int NOT_DONE = 1;
    private static final int MAX_NAME = 64;
    private static final int MAX_DAYS = 36_500;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand: create, list or revoke");
    }

    /** @return 0 if it was created, 1 if the name is taken */
    @Command(name = "create", mixinStandardHelpOptions = true, description = "Creates a token and prints it. It is not stored, so it can't be printed again."
            + " Exit code: 0 if it was created, 1 if the name is taken, 2 for invalid arguments or settings.")
    int create(@Option(names = "--name", required = true, paramLabel = "N", description = "what the token is for, such as crm-sync") String name,
               @Option(names = "--role", required = true, paramLabel = "ROLE", description = "viewer: reads and tries things;"
                       + " administrator: also changes") String role,
               @Option(names = "--days", paramLabel = "D", description = "how long it is valid; without it, until it is revoked") Integer days) {
        if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_NAME || !TerminalText.of(name).equals(name)) {
            throw new ParameterException(spec.commandLine(), "--name must have 1 to " + MAX_NAME + " characters that can be printed");
        }
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            throw new ParameterException(spec.commandLine(), "--days must be a whole number from 1 to " + MAX_DAYS);
        }
        try {
            Role.of(role);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--role must be viewer or administrator", unknown);
        }
        return print(new Request(Action.CREATE, Operator.name(), name.strip(), role, days));
    }

    /** @return always 0 */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Prints all tokens, without their secrets."
            + " Exit code: 0, or 2 for invalid arguments or settings.")
    int list() {
        return print(new Request(Action.LIST, Operator.name(), null, null, null));
    }

    /** @return 0 if it was revoked, 1 if there is none of that name */
    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revokes a token: from now on, it is refused."
            + " Exit code: 0 if it was revoked, 1 if there is none of that name, 2 for invalid arguments or settings.")
    int revoke(@Parameters(paramLabel = "N", description = "its name") String name) {
        return print(new Request(Action.REVOKE, Operator.name(), name.strip(), null, null));
    }

    private int print(Request request) {
        Answer answer = CommandRun.run(Settings.ofThisProcess(), new TokenCommands(), request);
        if (answer.problem() != null) {
            spec.commandLine().getErr().println(TerminalText.of(answer.problem()));
            return NOT_DONE;
        }
        PrintWriter out = spec.commandLine().getOut();
        if (answer.token() != null) {
            out.println(answer.token());
        } else if (answer.tokens() != null) {
            print(answer.tokens(), out);
        }
        out.flush();
        return 0;
    }

    private void print(List<Row> tokens, PrintWriter out) {
        if (tokens.isEmpty()) {
            spec.commandLine().getErr().println("There are no tokens: token create makes one");
            return;
        }
        String row = "%-" + Math.max(4, tokens.stream().mapToInt(token -> token.name().length()).max().orElse(0)) + "s  %-13s  %-20s  %-20s  %s%n";
        out.printf(row, "NAME", "ROLE", "CREATED", "EXPIRES", "LAST USED");
        tokens.forEach(token -> out.printf(row, TerminalText.of(token.name()), token.role(), token.created(), token.expires(), token.lastUsed()));
    }
}
