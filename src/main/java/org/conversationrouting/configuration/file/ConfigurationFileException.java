package org.conversationrouting.configuration.file;

import java.util.List;
import org.conversationrouting.settings.StartRefusedException;

/** A configuration file can't be used. The message has one line for each problem: {@code file:line:column: error: what is wrong and what to do}. */
public final class ConfigurationFileException extends StartRefusedException {

    private final transient List<ConfigurationProblem> problems;

    ConfigurationFileException(String lines, List<ConfigurationProblem> problems) {
        super(lines);
        this.problems = List.copyOf(problems);
    }

    /** In the order of their positions. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
