package org.conversationrouting.check;

/** Prepares the text of a query so that a database's positions are those of the file. */
final class SqlText {

    private SqlText() {
    }

    /**
     * With question marks for parameters, and blanks for comments and line ends: H2 writes some characters differently when it quotes the
     * statement.
     */
    static String onOneLine(SqlSource query) {
        StringBuilder text = new StringBuilder(query.jdbc());
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (isAt(text, i, '-', '-')) {
                i = blank(text, i, text.indexOf("\n", i));
            } else if (isAt(text, i, '/', '*')) {
                int end = text.indexOf("*/", i);
                i = blank(text, i, end < 0 ? -1 : end + 2);
            }
            if (quote == 0 && i < text.length() && Character.isWhitespace(text.charAt(i))) {
                text.setCharAt(i, ' ');
            }
        }
        return text.toString();
    }

    private static boolean isAt(CharSequence text, int index, char first, char second) {
        return text.charAt(index) == first && index + 1 < text.length() && text.charAt(index + 1) == second;
    }

    /** @param to -1: up to the end. @return the last character that is blank now */
    private static int blank(StringBuilder text, int from, int to) {
        int end = to < 0 ? text.length() : to;
        for (int i = from; i < end; i++) {
            text.setCharAt(i, ' ');
        }
        return end - 1;
    }
}
