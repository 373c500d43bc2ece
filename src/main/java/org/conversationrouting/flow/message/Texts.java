package org.conversationrouting.flow.message;

/** Text that every database and every JSON writer can hold. */
public final class Texts {

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {
    }

    /** @return null for text that is empty or of blanks alone: it names nothing */
    public static String orNull(Object text) {
        return text == null || text.toString().isBlank() ? null : text.toString();
    }

    /** No NUL, which PostgreSQL refuses, and no half of a surrogate pair, which no encoding has. */
    static boolean isStorable(String text) {
        return firstBad(text, 0) < 0;
    }

    /** @return the text with U+FFFD in place of what can't be stored; null for null */
    static String storable(String text) {
        if (text == null || isStorable(text)) {
            return text;
        }
        StringBuilder copy = new StringBuilder(text);
        for (int i = firstBad(copy, 0); i >= 0; i = firstBad(copy, i + 1)) {
            copy.setCharAt(i, REPLACEMENT);
        }
        return copy.toString();
    }

    private static int firstBad(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
