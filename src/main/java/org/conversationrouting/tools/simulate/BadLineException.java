package org.conversationrouting.tools.simulate;

/** Nothing from a line on can be read. */
final class BadLineException extends Exception {

    /** @param problem without the line, which is put in front */
    BadLineException(long line, String problem) {
        super("line " + line + ": " + problem);
    }
}
