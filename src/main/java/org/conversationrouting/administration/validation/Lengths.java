package org.conversationrouting.administration.validation;

import org.conversationrouting.flow.message.Texts;

/** How long identifiers and names may be. */
public final class Lengths {

    /** Of identifiers, in characters (code points), as in the tables. */
    public static final int MAX_ID = 64;
    /** Of names and labels. */
    public static final int MAX_NAME = 500;

    private Lengths() {
    }

    /** Whether the tables can have such an identifier. */
    public static boolean isId(String text) {
        return !text.isEmpty() && length(text) <= MAX_ID && Texts.isStorable(text);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
