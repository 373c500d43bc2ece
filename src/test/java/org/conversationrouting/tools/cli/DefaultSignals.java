package org.conversationrouting.tools.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a process that heeds Ctrl-C, as in a terminal. A shell makes processes in the background ignore it, such as Maven by nohup, and their children
 * inherit that.
 */
final class DefaultSignals {

    /** Of GNU coreutils since 8.31. The process replaces it and keeps its id. */
    private static final List<String> ENV = List.of("env", "--default-signal=INT");

    private DefaultSignals() {
    }

    /** @return the same command, if need be with another before it that resets the signal */
    static List<String> of(List<String> command) throws IOException {
        if (!available()) {
            return command;
        }
        List<String> all = new ArrayList<>(ENV);
        all.addAll(command);
        return all;
    }

    /** Elsewhere, env has no such option, and a process heeds Ctrl-C unless the test itself ignores it. */
    private static boolean available() throws IOException {
        List<String> command = new ArrayList<>(ENV);
        command.add("true");
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }
}
