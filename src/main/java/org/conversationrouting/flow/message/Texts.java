package org.conversationrouting.flow.message;

/** Makes texts storable in every database and writable as JSON. */
public final class Texts {

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {
    }

    /** @return null for empty or blank text, which counts as missing */
    public static String orNull(Object text) {
        return text == null || text.toString().isBlank() ? null : text.toString();
    }

    /** Whether the text contains neither NUL, which PostgreSQL refuses, nor a lone surrogate, which can't be encoded. */
    public static boolean isStorable(String text) {
        return firstBad(text, 0) < 0;
    }

    /** @return the text, with U+FFFD in place of characters that can't be stored; null for null */
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
