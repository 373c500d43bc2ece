package org.conversationrouting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.cases.file.Case;
import org.conversationrouting.cases.file.CaseFile;
import org.conversationrouting.cases.file.CaseProblem;

/** Cases beside routes, for tests that run them on routers of their own. */
final class ShippedCases {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    private ShippedCases() {
    }

    static List<Case> of(Path routes) throws IOException {
        List<CaseProblem> problems = new ArrayList<>();
        List<Case> cases = CaseFile.readAll(routes, file -> true, problems);
        assertThat(problems).isEmpty();
        return cases;
    }

    /** @throws AssertionError with the differences, and everything that was published, unless the case passes */
    static void require(CaseRunner runner, Case one) throws Exception {
        assertThat(GivenColumns.check(one, runner.columns())).isEmpty();
        CaseResult result = runner.run(one);
        if (!result.passed()) {
            throw new AssertionError(one + System.lineSeparator() + result.explanation());
        }
    }
}
