package org.conversationrouting.cases;

import java.time.Duration;
import java.util.List;
import org.conversationrouting.cases.file.Case;

/**
 * What came of a case.
 *
 * @param differences what is not as expected; empty if the case passed
 * @param problem     why the case could not be run to its end; null if it could
 * @param stuck       whether the router still works on the case, so no other can begin
 * @param published   the messages that were published, one line each, if the case failed
 */
public record CaseResult(Case testCase, Duration duration, List<Difference> differences, String problem, boolean stuck,
                         List<String> published) {

    public boolean passed() {
        return differences.isEmpty() && problem == null;
    }

    /** What is wrong, in several lines; empty text if the case passed. */
    public String mistakes() {
        StringBuilder text = new StringBuilder();
        if (problem != null) {
            text.append(problem).append(System.lineSeparator());
        }
        differences.forEach(difference -> text.append(difference).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }

    /** What is wrong, in several lines, with the messages that were published; empty text if the case passed. */
    public String explanation() {
        StringBuilder text = new StringBuilder(mistakes());
        if (!passed()) {
            text.append(System.lineSeparator());
            text.append(published.isEmpty() ? "published: nothing" : "published:").append(System.lineSeparator());
            published.forEach(message -> text.append("  ").append(message).append(System.lineSeparator()));
        }
        return text.toString().stripTrailing();
    }
}
