package org.conversationrouting.resources;

import java.time.Duration;

/** Ends the process immediately, as a kill would. Unfinished messages are delivered again after the next start. */
public final class Ending {

    /** Something essential has failed. A supervisor may restart the process. */
    public static final int FAILED = 1;
    /** The program can't run with these settings or files. A restart would not help. */
    public static final int REFUSED = 2;
    public static final int OUT_OF_MEMORY = 3;
    /** What a process has that SIGTERM ends. */
    public static final int TERMINATED = 143;

    private Ending() {
    }

    /** @param line is printed to standard error */
    public static void now(int exitCode, String line) {
        System.err.println(line);
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    /** Returns at once; when the process still lives after that time, it ends without a word. */
    public static void after(Duration time, int exitCode) {
        Thread last = new Thread(() -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException impatient) {
                // nobody has this thread
            }
            Runtime.getRuntime().halt(exitCode);
        }, "end");
        last.setDaemon(true);
        last.start();
    }
}
