package org.conversationrouting.resources;

import java.time.Duration;

/** Ends the process at once, as a kill would: what is unfinished comes again at the next start. */
public final class Ending {

    /** Something the process can't do without has failed; a supervisor may start it again. */
    public static final int COULD_NOT_GO_ON = 1;
    /** The program can't run as things are set or as they lie on the disk: a start brings the same again. */
    public static final int REFUSED = 2;
    public static final int OUT_OF_MEMORY = 3;
    /** What a process has that SIGTERM ends. */
    public static final int TERMINATED = 143;

    private Ending() {
    }

    /** @param line for a person; it goes to standard error */
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
