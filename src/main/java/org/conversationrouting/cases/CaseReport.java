package org.conversationrouting.cases;

import java.util.List;
import java.util.stream.Stream;
import org.conversationrouting.check.Finding;

/**
 * What came of the cases of a folder.
 *
 * @param wrong mistakes in the cases themselves; cases with mistakes were not run
 */
public record CaseReport(List<CaseResult> results, List<Finding> wrong) {

    public boolean passed() {
        return wrong.isEmpty() && results.stream().allMatch(CaseResult::passed);
    }

    /** Each case that failed or is wrong itself, at its place in its file. */
    public List<Finding> findings() {
        return Stream.concat(wrong.stream(), failed().stream().map(result -> Finding.error(result.testCase().file(), result.testCase().at().line(),
                result.testCase().at().column(), "the case \"" + result.testCase().name() + "\" fails: " + result.summary()))).sorted().toList();
    }

    public List<CaseResult> failed() {
        return results.stream().filter(result -> !result.passed()).toList();
    }
}
