package org.conversationrouting.harness;

import java.io.IOException;

/** Signals that Java has no call for. */
final class Signals {

    private Signals() {
    }

    /** @param name such as STOP, CONT or QUIT; nothing happens when there is no such process */
    static void send(long pid, String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
