package org.conversationrouting.resources;

/** Ends the process at once, as a kill would: what is unfinished comes again at the next start. */
public final class Ending {

    /** Something the process can't do without has failed; a supervisor may start it again. */
    public static final int COULD_NOT_GO_ON = 1;
    /** The program can't run as things are set or as they lie on the disk: a start brings the same again. */
    public static final int REFUSED = 2;
    public static final int OUT_OF_MEMORY = 3;

    private Ending() {
    }

    /** @param line for a person; it goes to standard error */
    public static void now(int exitCode, String line) {
        System.err.println(line);
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }
}
