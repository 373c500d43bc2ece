package org.conversationrouting.tools.simulate;

/**
 * One SMS of a file: either a message, or a problem that concerns this SMS only.
 *
 * @param line        where it begins, counted from 1
 * @param json        the text of a message of {@code sms.inbound}, not yet validated; null if there is a problem
 * @param problemCode {@code MALFORMED_CSV} or {@code TOO_LARGE}; null if there is a message
 * @param problem     one sentence for a person, which names the line; null if there is a message
 */
public record Entry(long line, String json, String problemCode, String problem) {

    static final String MALFORMED_CSV = "MALFORMED_CSV";
    static final String TOO_LARGE = "TOO_LARGE";

    static Entry message(long line, String json) {
        return new Entry(line, json, null, null);
    }

    /** @param sentence without the line, which is put in front */
    static Entry problem(long line, String code, String sentence) {
        return new Entry(line, null, code, "line " + line + ": " + sentence);
    }

    /** Whether there is no message. */
    public boolean isProblem() {
        return problemCode != null;
    }
}
