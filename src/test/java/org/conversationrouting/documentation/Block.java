package org.conversationrouting.documentation;

import java.nio.file.Path;

/**
 * A fenced block of a page.
 *
 * @param line     of its opening fence, from 1
 * @param language empty if the fence names none
 * @param text     ends with a line break unless it is empty
 * @param mark     null if no mark is directly above it
 * @param output   what the page shows as the output of these commands, or null
 */
record Block(Path page, int line, String language, String text, Mark mark, String output) {

    boolean isMarked(Mark.Kind kind) {
        return mark != null && mark.kind() == kind;
    }

    /** For messages and the names of tests. */
    @Override
    public String toString() {
        return page + ":" + line + " " + language;
    }
}
