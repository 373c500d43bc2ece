package org.conversationrouting.configuration.file;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects everything that is wrong in one file, so that all of it can be corrected at once. */
final class Problems {

    private final String file;
    private final ProblemLines errors = new ProblemLines("error");
    private final ProblemLines warnings = new ProblemLines("warning");

    /** @param file as the user named it */
    Problems(String file) {
        this.file = file;
    }

    void error(Node at, String message) {
        Mark mark = start(at);
        errors.add(mark.getLine() + 1, mark.getColumn() + 1, message);
    }

    void warning(Node at, String message) {
        Mark mark = start(at);
        warnings.add(mark.getLine() + 1, mark.getColumn() + 1, message);
    }

    /**
     * A problem that makes it impossible to read on.
     *
     * @param line   from 1
     * @param column from 1
     * @return to be thrown
     */
    ConfigurationFileException fatal(int line, int column, String message) {
        errors.add(line, column, message);
        return exception();
    }

    /** @throws ConfigurationFileException if there are errors */
    void throwErrors() {
        if (!errors.isEmpty()) {
            throw exception();
        }
    }

    List<String> warnings() {
        return warnings.lines(file);
    }

    /** The line of the node, from 1. */
    static int line(Node node) {
        return start(node).getLine() + 1;
    }

    private ConfigurationFileException exception() {
        return new ConfigurationFileException(String.join(System.lineSeparator(), errors.lines(file)), errors.problems());
    }

    /** Always there, because positions are recorded by default. */
    private static Mark start(Node node) {
        return node.getStartMark().orElseThrow();
    }
}
