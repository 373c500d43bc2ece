package org.conversationrouting.check.yaml;

/**
 * A place in a text file. Characters beyond the basic plane count as one column.
 *
 * @param line   from 1
 * @param column from 1
 */
public record Position(int line, int column) {

    public static final Position START = new Position(1, 1);

    /** The place of a character. @param index of the character in the text, in {@code char}s; beyond its end, the end is meant */
    public static Position of(String text, int index) {
        String before = text.substring(0, Math.max(0, Math.min(index, text.length())));
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, 1 + before.codePointCount(lineStart, before.length()));
    }

    public Position right(int columns) {
        return new Position(line, column + columns);
    }
}
