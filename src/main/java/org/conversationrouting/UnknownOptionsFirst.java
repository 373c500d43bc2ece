package org.conversationrouting;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Names a mistyped option rather than the required one that is therefore missing. */
record UnknownOptionsFirst(IParameterExceptionHandler handler) implements IParameterExceptionHandler {

    /** For this command and all its subcommands. */
    static void apply(CommandLine command) {
        command.setParameterExceptionHandler(new UnknownOptionsFirst(command.getParameterExceptionHandler()));
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) throws Exception {
        List<String> unknown = failure.getCommandLine().getUnmatchedArguments();
        return handler.handleParseException(failure instanceof MissingParameterException && !unknown.isEmpty()
                ? new UnmatchedArgumentException(failure.getCommandLine(), unknown) : failure, arguments);
    }
}
