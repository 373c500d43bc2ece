package org.conversationrouting.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.engine.text.NearestWord;

/** The columns that the query of an option must have. */
final class OptionColumns {

    static final List<String> REQUIRED = List.of("place", "candidate_type", "candidate_id", "candidate_name", "reason", "eligible");

    private OptionColumns() {
    }

    /** @param columns of the query's result */
    static void check(String file, List<String> columns, Findings findings) {
        Set<String> others = new TreeSet<>(columns);
        REQUIRED.forEach(others::remove);
        for (String column : REQUIRED) {
            if (!columns.contains(column)) {
                findings.error(file, Position.START, "the query of an option must have a column \"" + column + "\"" + NearestWord.of(column, others)
                        .map(near -> ": did you mean it by \"" + near + "\"?").orElse(": see docs/adding-an-option.md"));
            }
        }
    }
}
