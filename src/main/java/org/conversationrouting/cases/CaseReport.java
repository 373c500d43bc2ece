package org.conversationrouting.cases;

import java.util.List;
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

    public List<CaseResult> failed() {
        return results.stream().filter(result -> !result.passed()).toList();
    }
}
