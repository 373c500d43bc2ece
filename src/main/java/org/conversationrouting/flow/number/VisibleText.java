package org.conversationrouting.flow.number;

/** Shows any text on one line, so that each of its characters is visible. */
public final class VisibleText {

    private static final int MAX_LENGTH = 40;

    private VisibleText() {
    }

    /** At most 40 characters between the quotes, without splitting an escape. An invisible character becomes its hexadecimal code. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int remaining = MAX_LENGTH;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            String shown = isVisible(c, i == 0) ? shown(c) : escaped(c);
            i += Character.charCount(c);
            remaining -= shown.length();
            if (remaining < 0) {
                return quoted.append("…\"").toString();
            }
            quoted.append(shown);
        }
        return quoted.append('"').toString();
    }

    /** The whole text, without quotes. An invisible character becomes its hexadecimal code. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            visible.append(isVisible(c, i == 0) ? Character.toString(c) : escaped(c));
            i += Character.charCount(c);
        }
        return visible.toString();
    }

    /** A combining mark is visible only on the character before it. Other kinds of space would look like an ordinary space. */
    private static boolean isVisible(int c, boolean first) {
        if (InvisibleCharacters.isInvisible(c) || InvisibleCharacters.isBlank(c) && c != ' ') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> !first;
            default -> true;
        };
    }

    private static String shown(int c) {
        return c == '"' || c == '\\' ? "\\" + (char) c : Character.toString(c);
    }

    private static String escaped(int c) {
        return String.format(Character.isBmpCodePoint(c) ? "\\u%04X" : "\\u{%X}", c);
    }
}
