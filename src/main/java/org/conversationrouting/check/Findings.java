package org.conversationrouting.check;

import java.util.List;
import java.util.TreeSet;
import org.conversationrouting.check.yaml.Position;

/** Collects findings. What is found twice is listed once. */
final class Findings {

    private final TreeSet<Finding> all = new TreeSet<>();

    void error(String file, Position at, String message) {
        all.add(Finding.error(file, at.line(), at.column(), message));
    }

    void warning(String file, Position at, String message) {
        all.add(Finding.warning(file, at.line(), at.column(), message));
    }

    /** About the folder itself. */
    void error(String message) {
        error("", Position.START, message);
    }

    boolean hasErrors() {
        return all.stream().anyMatch(Finding::isError);
    }

    List<Finding> sorted() {
        return List.copyOf(all);
    }
}
