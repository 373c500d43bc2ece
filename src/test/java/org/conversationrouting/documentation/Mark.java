package org.conversationrouting.documentation;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTML comment directly above a block, which pages don't show. It says how the block is verified, or why it is not run. */
record Mark(Kind kind, String value) {

    private static final Pattern COMMENT = Pattern.compile("\\s*<!-- ([a-z ]+): (.+) -->\\s*");

    /** The words of a mark. */
    enum Kind {
        /** The value is one of {@link NotRun}. */
        NOT_RUN("not run"),
        /** The value is one of {@link Preparations}, which comes first. Text is then what the router logs, or what the preparation prints. */
        AFTER("after"),
        /** The value is the file to which the reader saves the block. */
        FILE("file"),
        /** The value is the file of this project that has these lines. */
        PART_OF("part of"),
        /** The value is the path that the running router answers so, and after " after " one of {@link Preparations}. */
        ANSWER("answer of");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** @return empty if the line is not a mark */
    static Optional<Mark> of(String line) {
        Matcher comment = COMMENT.matcher(line);
        return comment.matches() ? Arrays.stream(Kind.values()).filter(kind -> kind.words.equals(comment.group(1))).findFirst()
                .map(kind -> new Mark(kind, comment.group(2))) : Optional.empty();
    }
}
