package org.conversationrouting.resources;

import java.time.Duration;

/** Exit codes, and ways to end the process immediately, like SIGKILL. Unfinished messages are delivered again after the next start. */
public final class ProcessExit {

    /** Something essential has failed. A supervisor may restart the process. */
    public static final int FAILED = 1;
    /** The program can't run with these settings or files. A restart would not help. */
    public static final int REFUSED = 2;
    public static final int OUT_OF_MEMORY = 3;
    /** The exit code of a process that was ended by SIGTERM. */
    public static final int TERMINATED = 143;

    private ProcessExit() {
    }

    /** @param line printed to standard error */
    public static void now(int exitCode, String line) {
        System.err.println(line);
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    /** Returns immediately. If the process is still alive after this time, ends it without printing anything. */
    public static void after(Duration time, int exitCode) {
        Thread last = new Thread(() -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException interrupted) {
                // never happens: nothing else has a reference to this thread
            }
            Runtime.getRuntime().halt(exitCode);
        }, "end");
        last.setDaemon(true);
        last.start();
    }
}
