package org.conversationrouting.configuration.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Problems of one severity in the order of their positions, each once: what an alias repeats is the same problem. */
final class ProblemLines {

    /** Nobody reads more, and a large file full of mistakes must not fill the memory. */
    static final int MAX_LISTED = 1_000;

    private static final Comparator<ConfigurationProblem> ORDER =
            Comparator.comparingInt(ConfigurationProblem::line).thenComparingInt(ConfigurationProblem::column).thenComparing(ConfigurationProblem::message);

    private final String severity;
    /** One more than is listed, to know where the rest begins. */
    private final TreeSet<ConfigurationProblem> first = new TreeSet<>(ORDER);

    ProblemLines(String severity) {
        this.severity = severity;
    }

    /** Line and column start at 1. */
    void add(int line, int column, String message) {
        first.add(new ConfigurationProblem(line, column, message));
        if (first.size() > MAX_LISTED + 1) {
            first.pollLast();
        }
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /** After {@value #MAX_LISTED} problems, one more says where the others begin. */
    List<ConfigurationProblem> problems() {
        if (first.size() <= MAX_LISTED) {
            return List.copyOf(first);
        }
        List<ConfigurationProblem> problems = new ArrayList<>(first);
        ConfigurationProblem next = problems.remove(MAX_LISTED);
        problems.add(new ConfigurationProblem(next.line(), next.column(), "there are more problems from here on: correct the ones above first"));
        return problems;
    }

    /** {@code file:line:column: severity: message}. */
    List<String> lines(String file) {
        return problems().stream().map(problem -> file + ":" + problem.line() + ":" + problem.column() + ": " + severity + ": " + problem.message()).toList();
    }
}
