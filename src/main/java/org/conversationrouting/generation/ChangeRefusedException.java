package org.conversationrouting.generation;

import java.util.List;
import java.util.stream.Collectors;
import org.conversationrouting.check.Finding;

/** Changed routes can't be applied, because they are wrong. */
final class ChangeRefusedException extends Exception {

    private final transient List<Finding> findings;

    ChangeRefusedException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = findings.stream().sorted().toList();
    }

    List<Finding> findings() {
        return findings;
    }
}
