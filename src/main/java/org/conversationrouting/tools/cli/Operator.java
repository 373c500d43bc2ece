package org.conversationrouting.tools.cli;

/** Who gives a command, for the audit. */
final class Operator {

    private Operator() {
    }

    /** The user of the operating system. */
    static String name() {
        return System.getProperty("user.name", "unknown");
    }
}
