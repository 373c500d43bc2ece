package org.conversationrouting.administration.validation;

/** Which text the database can store: PostgreSQL has neither NUL nor half of a surrogate pair. */
public final class Texts {

    /** Of identifiers, in characters (code points), as in the tables. */
    public static final int MAX_ID = 64;
    /** Of names and labels. */
    public static final int MAX_NAME = 500;

    private Texts() {
    }

    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** Whether the tables can have such an identifier. */
    public static boolean isId(String text) {
        return !text.isEmpty() && length(text) <= MAX_ID && isStorable(text);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
