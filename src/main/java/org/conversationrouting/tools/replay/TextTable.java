package org.conversationrouting.tools.replay;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.conversationrouting.tools.TerminalText;

/** Prints rows with aligned columns. Makes the text safe for a terminal. */
final class TextTable {

    private static final String INDENT = "  ";
    private static final String GAP = "   ";

    private final List<List<String>> lines = new ArrayList<>();
    private final int leftAligned;
    private final int[] widths;

    /** @param leftAligned the number of columns with text; numbers, aligned to the right, follow them */
    TextTable(int leftAligned, int columns) {
        this.leftAligned = leftAligned;
        this.widths = new int[columns];
    }

    /** @param cells one for each column */
    TextTable row(String... cells) {
        List<String> row = Arrays.stream(cells).map(TerminalText::of).toList();
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], TerminalWidth.of(row.get(column)));
        }
        lines.add(row);
        return this;
    }

    /** Adds a line that belongs to the row above and is not aligned. */
    TextTable note(String text) {
        lines.add(List.of(INDENT + TerminalText.of(text)));
        return this;
    }

    void print(PrintWriter out) {
        for (List<String> line : lines) {
            out.println(INDENT + (line.size() == 1 ? line.get(0) : aligned(line)).stripTrailing());
        }
    }

    private String aligned(List<String> row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - TerminalWidth.of(row.get(column)));
            cells.add(column < leftAligned ? row.get(column) + padding : padding + row.get(column));
        }
        return String.join(GAP, cells);
    }
}
