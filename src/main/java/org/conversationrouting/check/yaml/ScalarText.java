package org.conversationrouting.check.yaml;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The text of a scalar, and where its characters stand in the file.
 *
 * @param value  without quotes and indentation
 * @param style  plain, in quotes or in a block
 * @param source the whole file
 */
record ScalarText(String value, ScalarStyle style, String source) {

    static ScalarText of(ScalarNode node, String source) {
        return new ScalarText(node.getValue(), node.getScalarStyle(), source);
    }

    /** @param start of the scalar: its first character, quote or block indicator */
    Position position(Position start, int index) {
        int end = Math.max(0, Math.min(index, value.length()));
        return switch (style) {
            case LITERAL, FOLDED -> inBlock(start, value.substring(0, end));
            case SINGLE_QUOTED, DOUBLE_QUOTED -> start.right(1 + end);
            default -> start.right(end);
        };
    }

    private Position inBlock(Position start, String before) {
        int line = start.line() + 1 + (style == ScalarStyle.LITERAL ? (int) before.chars().filter(c -> c == '\n').count() : 0);
        String text = source.lines().skip(line - 1L).findFirst().orElse("");
        int indentation = text.length() - text.stripLeading().length();
        return new Position(line, indentation + 1 + before.length() - (before.lastIndexOf('\n') + 1));
    }
}
