package org.conversationrouting.harness;

import java.io.IOException;

/** Signals that Java can't send. */
final class Signals {

    private Signals() {
    }

    /** @param name such as STOP, CONT or QUIT; does nothing if the process does not exist */
    static void send(long pid, String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
