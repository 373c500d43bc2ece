package org.conversationrouting.generation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.conversationrouting.check.Finding;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says about attempts to replace the routes. It never quotes an SMS. */
final class ReloadLog {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    private ReloadLog() {
    }

    static void loaded(Generation generation, Path routesDir) {
        LOG.info("Generation {} of the routes runs: {}, {} routes from {}. For {} s, failures are not blamed on messages", generation.number(),
                generation.snapshot().hash(), generation.context().getRoutes().size(), routesDir, Probation.DURATION.toSeconds());
    }

    /** @param ofFolder whether the routes folder holds what was refused */
    static void refused(List<Finding> findings, int running, boolean ofFolder) {
        report(findings, "The change of the routes is refused, and generation " + running + " keeps running");
        if (ofFolder) {
            LOG.warn("A restart would not come up, or would run these routes: correct the files. (A reload changes routes, SQL and options. Settings and"
                    + " Java need a restart)");
        }
    }

    /** The message of a start with routes that are wrong, while others ran before. */
    static String refusedStart(List<Finding> findings, Path routesDir) {
        return "The routes in ROUTES_DIR (" + routesDir + ") are not those that ran before, and " + findings.size() + " error(s) keep them from running:"
                + " correct the files" + findings.stream().map(finding -> System.lineSeparator() + "  " + shown(finding)).collect(Collectors.joining());
    }

    /** @param ofFolder whether the routes folder holds what failed */
    static void wentBack(List<Finding> why, int failed, int back, boolean ofFolder) {
        report(why, "Generation " + failed + " of the routes failed, so those before it are back as generation " + back);
        LOG.warn("No message was set aside for it{}", ofFolder ? ". A restart would run the routes that failed: correct the files" : "");
    }

    static void report(List<Finding> findings, String what) {
        LOG.warn("{}: {} error(s)", what, findings.size());
        findings.forEach(finding -> LOG.warn("  {}", shown(finding)));
    }

    /** Without a position that is not known. */
    private static String shown(Finding finding) {
        return finding.line() > 0 ? finding.toString() : finding.file().isEmpty() || finding.message().contains(finding.file()) ? finding.message()
                : finding.file() + ": " + finding.message();
    }

    /** Why a generation failed. @param snapshot the folder of its files */
    static Finding finding(Probation.Failure cause, Path snapshot) {
        String endpoint = cause.endpoint() == null ? "" : cause.endpoint();
        int file = endpoint.indexOf(snapshot + "/");
        String name = file < 0 ? "" : endpoint.substring(file + snapshot.toString().length() + 1).replaceFirst("\\?.*", "");
        return Finding.error(name, 0, 0, (cause.messages() == 0 ? "These routes failed with: "
                : cause.messages() + " messages failed that had not failed before, the last one with: ") + reason(cause.cause(), snapshot));
    }

    /** The text of a failure that is not technical may quote an SMS. */
    private static String reason(Throwable failure, Path snapshot) {
        if (Faults.isTechnical(failure)) {
            return Reason.of(failure).replaceFirst("; SQL statement: .*", "").replace(snapshot + "/", "");
        }
        Throwable root = Faults.rootCause(failure);
        return root.getClass().getName() + (root.getStackTrace().length == 0 ? "" : " at " + root.getStackTrace()[0]);
    }
}
