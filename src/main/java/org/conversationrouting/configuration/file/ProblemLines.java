package org.conversationrouting.configuration.file;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Problems of one severity in the order of their positions, each once: what an alias repeats is the same problem. */
final class ProblemLines {

    /** Nobody reads more, and a large file full of mistakes must not fill the memory. */
    static final int MAX_LISTED = 1_000;

    private record Problem(int line, int column, String message) {
    }

    private static final Comparator<Problem> ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column).thenComparing(Problem::message);

    private final String severity;
    /** One more than is listed, to know where the rest begins. */
    private final TreeSet<Problem> first = new TreeSet<>(ORDER);

    ProblemLines(String severity) {
        this.severity = severity;
    }

    /** Line and column start at 1. */
    void add(int line, int column, String message) {
        first.add(new Problem(line, column, message));
        if (first.size() > MAX_LISTED + 1) {
            first.pollLast();
        }
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /** {@code file:line:column: severity: message}; after {@value #MAX_LISTED} problems, one line says where the others begin. */
    List<String> lines(String file) {
        boolean more = first.size() > MAX_LISTED;
        return first.stream().map(problem -> file + ":" + problem.line + ":" + problem.column + ": " + severity + ": "
                + (more && problem.equals(first.last()) ? "there are more problems from here on: correct the ones above first" : problem.message)).toList();
    }
}
