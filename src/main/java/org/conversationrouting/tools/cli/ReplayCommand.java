package org.conversationrouting.tools.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.DryRunSession;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.replay.PastDecision;
import org.conversationrouting.tools.replay.PastDecisions;
import org.conversationrouting.tools.replay.ReplayCsv;
import org.conversationrouting.tools.replay.ReplayJson;
import org.conversationrouting.tools.replay.ReplayOptions;
import org.conversationrouting.tools.replay.ReplaySummary;
import org.conversationrouting.tools.replay.ReplayTally;
import org.conversationrouting.tools.replay.ReplayText;
import org.conversationrouting.tools.replay.html.ReplayHtml;
import org.conversationrouting.tools.replay.html.ReportFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Decides again about past SMS, and compares. */
@Command(name = "replay", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.REFUSED,
        description = "Decides again about every past SMS for which an owner was chosen, and prints what differs from then. Nothing is written,"
                + " locked or published, and the router can keep running. As it was then: the last SMS sent to the customer before this SMS,"
                + " and the conversations closed before it. As it is now: users, queues, records, numbers and chains."
                + " Exit code: 0 if nothing differs, 1 if something does, 2 for bad arguments, files or settings.")
public final class ReplayCommand implements Callable<Integer> {

    private static final int PAGE_SIZE = 250;

    @Spec
    private CommandSpec spec;
    @Option(names = "--since", paramLabel = "TIME", converter = TimeConverter.class,
            description = "SMS that were decided at this time or later: 2026-11-22T10:00:00Z, or an age such as 15m, 2h or 3d (default: all)")
    private Instant since;
    @Option(names = "--until", paramLabel = "TIME", converter = TimeConverter.class, description = "SMS that were decided before this time (default: now)")
    private Instant until;
    @Option(names = "--number", description = "only SMS to this business number")
    private String number;
    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;
    @Option(names = "--csv", description = "print the result as CSV, one row per movement, number and option")
    private boolean csv;
    @Option(names = "--html", paramLabel = "FILE", description = "also write the result as a page, which any browser can open and print")
    private Path html;
    @Mixin
    private DryRunOptions tried;

    private final ReplayTally tally = new ReplayTally();
    private long done;

    /** @return 0 if nothing differs, 1 if something does, 130 if interrupted */
    @Override
    public Integer call() throws Exception {
        Settings settings = Settings.ofThisProcess();
        String business = BusinessNumberOption.normalise(number, settings, spec);
        check();
        ReportFile report = html == null ? null : ReportFile.at(html);
        try (Interruption interruption = Interruption.watch(); DryRunSession session = tried.open(settings, spec.commandLine().getErr())) {
            PastDecisions past = new PastDecisions(session.database(), since, until == null ? Instant.now() : until, business);
            boolean complete = decideAgain(past, session, interruption);
            ReplaySummary summary = tally.summary(since, until, complete);
            ReplayOptions options = options(business, settings);
            print(summary, options);
            if (report != null) {
                ReplayHtml.write(summary, options, Instant.now(), report);
            }
            return summary.changed() == 0 ? 0 : 1;
        } catch (SQLException failure) {
            throw new StartRefusedException("The past decisions can't be read: " + Reason.of(failure), failure);
        }
    }

    private void check() {
        if (since != null && !(until == null ? Instant.now() : until).isAfter(since)) {
            throw new ParameterException(spec.commandLine(), until == null ? "--since must not be in the future" : "--until must be later than --since");
        }
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "--json and --csv exclude each other");
        }
    }

    /** @return whether all were decided */
    private boolean decideAgain(PastDecisions past, DryRunSession session, Interruption interruption) throws SQLException {
        Instant first = past.first();
        Progress progress = new Progress(spec.commandLine().getErr(), 0, Terminal.isError());
        if (first == null) {
            return true;
        }
        Duration period = Duration.between(first, past.last());
        List<PastDecision> page = past.page(null, PAGE_SIZE);
        while (!page.isEmpty() && !interruption.requested()) {
            PastDecision last = page.get(page.size() - 1);
            List<DryRunDecision> now = session.dryRun().decide(page.stream().map(PastDecision::sms).toList());
            for (int i = 0; i < page.size(); i++) {
                tally.add(page.get(i).comparedWith(now.get(i)));
            }
            done += page.size();
            progress.show(done, share(Duration.between(first, last.decidedAt()), period));
            page = past.page(last, PAGE_SIZE);
        }
        progress.stop(done);
        return page.isEmpty();
    }

    /** The part of the period that is done stands for the part of the SMS, which nobody has counted. */
    private static double share(Duration part, Duration period) {
        return period.isZero() ? 1 : (double) part.toMillis() / Math.max(1, period.toMillis());
    }

    private void print(ReplaySummary summary, ReplayOptions options) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ReplayJson.write(summary, out);
        } else if (csv) {
            ReplayCsv.write(summary, out);
        } else {
            ReplayText.print(summary, options, out);
        }
        out.flush();
    }

    private ReplayOptions options(String business, Settings settings) {
        return new ReplayOptions(since, until, business, name(tried.configuration()),
                name(tried.routes() == null ? settings.routesDir() : tried.routes()));
    }

    private static String name(Path file) {
        return file == null ? null : String.valueOf(file.toAbsolutePath().normalize().getFileName());
    }
}
