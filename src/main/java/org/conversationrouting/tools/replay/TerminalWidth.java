package org.conversationrouting.tools.replay;

/** How many columns text takes in a terminal: East Asian characters and emoji take two, combining marks none. */
final class TerminalWidth {

    /** First and last characters of the wide ranges. */
    private static final int[][] WIDE = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
            {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1FAFF}, {0x20000, 0x3FFFD}};

    private TerminalWidth() {
    }

    static int of(String text) {
        return text.codePoints().map(TerminalWidth::of).sum();
    }

    private static int of(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (character >= range[0] && character <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** @return the text, or its start and an ellipsis, in at most this many columns */
    static String shorten(String text, int columns) {
        // Combining marks take no column, so the length is limited too.
        int maxLength = columns * 2;
        if (text.length() <= maxLength && of(text) <= columns) {
            return text;
        }
        StringBuilder start = new StringBuilder();
        int free = columns - 1;
        for (int character : text.codePoints().limit(maxLength).toArray()) {
            free -= of(character);
            if (free < 0) {
                break;
            }
            start.appendCodePoint(character);
        }
        return start + "…";
    }
}
