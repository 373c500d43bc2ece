package org.conversationrouting;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.conversationrouting.check.Finding;
import org.conversationrouting.check.RoutesCheck;
import org.conversationrouting.tools.TerminalText;

/** After routes were refused, prints everything that is wrong with them, so that it can be corrected at once. */
final class AllFindings {

    private AllFindings() {
    }

    /** Prints nothing if the check finds nothing, because the reason may be in the settings. */
    static void print(Path folder, PrintWriter error) {
        try {
            List<Finding> findings = RoutesCheck.of(folder);
            if (!findings.isEmpty()) {
                error.println("All that the command check finds in " + folder + ":");
                findings.forEach(finding -> error.println(TerminalText.of(finding.in(folder).toString())));
            }
            error.flush();
        } catch (IOException | RuntimeException uncheckable) {
            // what refused the routes has been printed
            error.flush();
        }
    }
}
