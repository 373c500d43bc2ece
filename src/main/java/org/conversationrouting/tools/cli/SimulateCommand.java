package org.conversationrouting.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.conversationrouting.dryrun.DryRun;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.DryRunDecision.Outcome;
import org.conversationrouting.dryrun.DryRunSession;
import org.conversationrouting.dryrun.SupposedSms;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.TerminalText;
import org.conversationrouting.tools.simulate.Entry;
import org.conversationrouting.tools.simulate.SimulationTally;
import org.conversationrouting.tools.simulate.SmsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what would happen to the SMS of a file. */
@Command(name = "simulate", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.REFUSED,
        description = "Decides about every SMS of a file as if it came now and alone, and prints a summary by outcome, owner and reason."
                + " Nothing is written, locked or published, and the router can keep running. Everything counts as it is now: users, queues,"
                + " records, numbers, open conversations and the last SMS sent."
                + " Exit code: 0 if all would have an owner, 1 if some would be unrouted or rejected, 2 for bad arguments, files or settings.")
public final class SimulateCommand implements Callable<Integer> {

    private static final int BATCH_SIZE = 250;
    /** Of a batch: a file may hold very large SMS. */
    private static final int MAX_CHARACTERS = 2_000_000;

    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "JSON lines of sms.inbound, or CSV with a header that has from, to and any of messageId,"
            + " body, receivedAt and media")
    private Path file;
    @Option(names = "--json", description = "print one decision per line as JSON, in the order of the file, and the summary on standard error")
    private boolean json;
    @Mixin
    private DryRunOptions tried;

    private final ObjectMapper mapper = new ObjectMapper();
    private final SimulationTally tally = new SimulationTally();

    /** @return 0 if all SMS would have an owner, 1 if not, 130 if interrupted */
    @Override
    public Integer call() throws Exception {
        try (Interruption interruption = Interruption.watch(); SmsFile sms = SmsFile.open(file);
             DryRunSession session = tried.open(Settings.ofThisProcess(), spec.commandLine().getErr())) {
            Progress progress = new Progress(spec.commandLine().getErr(), 0, Terminal.isError());
            List<Entry> batch = next(sms);
            while (!batch.isEmpty() && !interruption.requested()) {
                decide(batch, session.dryRun());
                progress.show(tally.total(), (double) sms.bytesRead() / sms.size());
                batch = next(sms);
            }
            progress.stop(tally.total());
            print(batch.isEmpty());
            return tally.allHaveOwners() ? 0 : 1;
        }
    }

    private static List<Entry> next(SmsFile sms) throws IOException {
        List<Entry> batch = new ArrayList<>();
        int characters = 0;
        for (Entry entry = sms.next(); entry != null; entry = batch.size() < BATCH_SIZE && characters < MAX_CHARACTERS ? sms.next() : null) {
            batch.add(entry);
            characters += entry.isProblem() ? 0 : entry.json().length();
        }
        return batch;
    }

    private void decide(List<Entry> batch, DryRun dryRun) throws IOException {
        Iterator<DryRunDecision> decisions = dryRun.decide(batch.stream().filter(entry -> !entry.isProblem())
                .map(entry -> SupposedSms.now(entry.json())).toList()).iterator();
        PrintWriter out = spec.commandLine().getOut();
        for (Entry entry : batch) {
            DryRunDecision decision = entry.isProblem() ? DryRunDecision.rejected(entry.problemCode(), entry.problem()) : decisions.next();
            tally.add(entry.line(), decision);
            if (json) {
                out.println(mapper.writeValueAsString(decision));
            }
        }
        if (out.checkError()) {
            throw new StartRefusedException("The decisions can't be written to standard output: is its disk full, or was its reader ended?");
        }
    }

    private void print(boolean complete) {
        PrintWriter out = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        if (!complete) {
            line(out, "Interrupted: only the SMS up to here were decided.");
        }
        line(out, "%,d SMS of %s, each decided as if it came now and alone", tally.total(), file);
        counts(out, tally.byOutcome());
        section(out, "By owner", tally.byOwner());
        section(out, "By reason", tally.byReason());
        if (!tally.rejections().isEmpty()) {
            line(out, "Rejected");
            tally.rejections().forEach(rejection -> line(out, "  %s", rejection));
            long more = tally.count(Outcome.REJECTED) - tally.rejections().size();
            if (more > 0) {
                line(out, "  and %,d more; --json prints all", more);
            }
        }
        out.flush();
    }

    private void section(PrintWriter out, String title, List<SimulationTally.Count> counts) {
        if (!counts.isEmpty()) {
            line(out, title);
            counts(out, counts);
        }
    }

    private void counts(PrintWriter out, List<SimulationTally.Count> counts) {
        counts.forEach(count -> line(out, "  %,10d  %5.1f %%  %s", count.count(), 100.0 * count.count() / tally.total(), count.what()));
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(TerminalText.of(String.format(Locale.ROOT, format, values)));
    }
}
