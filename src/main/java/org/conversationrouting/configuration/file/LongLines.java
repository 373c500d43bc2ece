package org.conversationrouting.configuration.file;

/**
 * Refuses text for which the parser would take minutes: while it looks for the end of a word, of a comment or of a line, it copies all that it
 * has seen of it again and again.
 */
final class LongLines {

    /** In UTF-16 units. Within this, the copies take less than a second. */
    static final int MAX_LENGTH = 1_000_000;
    static final int MAX_WORD = 100_000;

    private LongLines() {
    }

    /** JSON may be one long line, because its words are short. @throws ConfigurationFileException if a line is too long */
    static void refuse(String text, Problems problems) {
        boolean first = true;
        int line = 1;
        for (int start = 0; start < text.length(); line++) {
            int end = end(text, start);
            if (end - start > MAX_LENGTH && !(first && isJson(text, start, end))) {
                throw problems.fatal(line, 1, "this line has more than " + MAX_LENGTH + " characters: break it");
            }
            first = first && text.substring(start, end).isBlank();
            start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        }
    }

    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static boolean isJson(String text, int start, int end) {
        if (text.charAt(start) != '{') {
            return false;
        }
        int wordStart = start;
        for (int i = start + 1; i < end; i++) {
            boolean space = isSpace(text.charAt(i));
            if (space && i + 1 < end && text.charAt(i + 1) == '#') {
                // would be a comment
                return false;
            }
            if (space != isSpace(text.charAt(i - 1)) || text.charAt(i) == '"' || text.charAt(i) == '\\') {
                wordStart = i;
            } else if (i - wordStart > MAX_WORD) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
