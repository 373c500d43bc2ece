package org.conversationrouting.check;

import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.cases.file.CaseFile;
import org.conversationrouting.cases.file.CaseProblem;

/** Mistakes in the cases. They don't keep the routes from working, so they are warnings here, and failures for whoever runs the cases. */
final class CasesRule implements Rule {

    @Override
    public void check(RoutesSources sources, Findings findings) {
        List<CaseProblem> problems = new ArrayList<>();
        sources.cases().forEach((file, text) -> CaseFile.read(file, text, problems));
        problems.forEach(problem -> findings.warning(problem.file(), problem.at(), problem.message()));
    }
}
