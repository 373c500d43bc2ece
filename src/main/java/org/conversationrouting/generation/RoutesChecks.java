package org.conversationrouting.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.conversationrouting.cases.CaseReport;
import org.conversationrouting.cases.CaseResult;
import org.conversationrouting.cases.FolderCases;
import org.conversationrouting.check.Finding;
import org.conversationrouting.check.RoutesCheck;
import org.conversationrouting.safety.FolderContent;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.Setting;

/** How changed routes are checked before they are created. */
public final class RoutesChecks {

    private static final int MAX_EXPLANATION = 500;

    private RoutesChecks() {
    }

    /** What the commands {@code check} and {@code test} find. */
    public static Reloader.Checks checks() {
        return new Reloader.Checks(RoutesChecks::check, RoutesChecks::failures);
    }

    /** A folder that is found right must also be one that the router would start with. */
    private static List<Finding> check(Path folder, Connection postgresql) throws IOException, SQLException {
        List<Finding> findings = RoutesCheck.of(folder, postgresql);
        if (findings.stream().noneMatch(Finding::isError)) {
            RoutesFolder.checked(folder, Setting.ROUTES_DIR.name());
        }
        return findings;
    }

    private static List<Finding> failures(Path folder, Set<String> touched) throws Exception {
        Set<String> existing = FolderContent.read(folder, Setting.DATA_DIR.name()).files().keySet();
        Predicate<String> wanted = touched == null ? file -> true : new TouchedCases(touched, existing);
        CaseReport report = FolderCases.in(folder, wanted).run(result -> {
            // all are reported at the end
        });
        List<Finding> findings = new ArrayList<>(report.wrong());
        report.failed().forEach(failed -> findings.add(finding(failed)));
        return findings;
    }

    /** Without the messages that were published, because a log has no numbers and no texts. */
    private static Finding finding(CaseResult failed) {
        String why = failed.mistakes().replaceAll("\\s*\\R\\s*", "; ");
        return Finding.error(failed.testCase().file(), failed.testCase().at().line(), failed.testCase().at().column(), "The case \"" + failed.testCase().name()
                + "\" fails: " + (why.length() > MAX_EXPLANATION ? why.substring(0, MAX_EXPLANATION) + "… The command test shows all" : why));
    }
}
