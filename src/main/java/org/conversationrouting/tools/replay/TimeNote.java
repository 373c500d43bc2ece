package org.conversationrouting.tools.replay;

/** Says which data a replay takes as it was then, and which as it is now. Without it, people would read more into the result. */
public final class TimeNote {

    /** The data that a replay takes as it was at the time of each SMS. */
    public static final String THEN = "As they were then: the last SMS sent to the customer before each SMS, and the conversations closed before it.";

    private static final String NOW = "As they are now: users, queues, records, numbers and chains.";

    private TimeNote() {
    }

    /**
     * The data that a replay takes as it is now.
     *
     * @param configuration the file that was tried instead of the stored configuration; null for none
     */
    public static String now(String configuration) {
        return configuration == null ? NOW : NOW + " What " + configuration + " contains replaces what is stored.";
    }
}
