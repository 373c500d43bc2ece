package org.conversationrouting.tools.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person sees the output of this process. */
final class Terminal {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {
    }

    /** Whether standard output goes to a terminal. From Java 22 on, a console may exist without one. */
    static boolean isOutput() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** Whether standard error goes to a terminal, even if standard output goes to a file. Only Linux knows; elsewhere they count as the same. */
    static boolean isError() {
        try {
            return isDevice(Files.readSymbolicLink(STANDARD_ERROR).toString());
        } catch (IOException | UnsupportedOperationException unknown) {
            return isOutput();
        }
    }

    static boolean isDevice(String target) {
        return target.matches("/dev/(pts/\\d+|tty\\w*|console)");
    }
}
