package org.conversationrouting.tools.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.conversationrouting.administration.command.CommandRun;
import org.conversationrouting.administration.retention.Purge;
import org.conversationrouting.administration.retention.PurgeCommand.Request;
import org.conversationrouting.administration.retention.PurgeCounts;
import org.conversationrouting.administration.retention.PurgePosition;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deletes what is old. */
@Command(name = "purge", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.FAILED,
        description = "Deletes conversations that were closed long ago, their SMS and events, and old failed attempts. Open conversations, unpublished events,"
                + " and SMS outside conversations stay, but an SMS outside conversations goes with a later one to the same customer. purge uses the"
                + " router's settings, and all routers can keep running. It can be ended at any time; run it again for the rest."
                + " Exit code: 0 if it is done, 1 if it failed or another purge is running, 2 for invalid arguments or settings.")
public final class PurgeCommand implements Callable<Integer> {

    private static final int NOT_DONE = 1;

    @Spec
    private CommandSpec spec;
    @Option(names = "--older-than", required = true, paramLabel = "DAYS",
            description = "how many days ago a conversation was closed, or an attempt failed; at least 30, because for so long a repeated SMS is recognised")
    private int days;
    @Option(names = "--dry-run", description = "delete nothing, only print how much would be deleted")
    private boolean dryRun;

    private PurgeCounts counts = PurgeCounts.NONE;

    @Override
    public Integer call() {
        if (days < Settings.MIN_DAYS_KEPT || days > Settings.MAX_DAYS_KEPT) {
            throw new ParameterException(spec.commandLine(), "--older-than must be a whole number of days from " + Settings.MIN_DAYS_KEPT + " to "
                    + Settings.MAX_DAYS_KEPT + ": for " + Settings.MIN_DAYS_KEPT + " days, a repeated SMS must be recognised");
        }
        CommandRun database = CommandRun.of(Settings.ofThisProcess());
        Instant closedBefore = Instant.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
        try (Interruption interruption = Interruption.watch()) {
            return run(database, closedBefore, interruption);
        }
    }

    private int run(CommandRun database, Instant closedBefore, Interruption interruption) {
        String holder = UUID.randomUUID().toString();
        Progress bar = new Progress(spec.commandLine().getErr(), 0, Terminal.isOutput());
        PurgePosition position = PurgePosition.START;
        try {
            while (!position.complete() && !interruption.requested()) {
                Purge.Progress part = ask(database, new Request(holder, closedBefore.toString(), dryRun, position));
                if (part == null) {
                    bar.stop(counts.total());
                    return anotherOneRuns();
                }
                counts = counts.plus(part.counts());
                position = part.next();
                bar.show(counts.total(), part.share());
            }
        } catch (RuntimeException failure) {
            bar.stop(counts.total());
            if (counts.total() > 0) {
                print(closedBefore, false);
            }
            throw failure;
        }
        bar.stop(counts.total());
        print(closedBefore, position.complete());
        if (!position.complete() && !dryRun) {
            ask(database, new Request(holder, closedBefore.toString(), false, null));
        }
        return position.complete() ? 0 : NOT_DONE;
    }

    private static Purge.Progress ask(CommandRun database, Request request) {
        return database.run(new org.conversationrouting.administration.retention.PurgeCommand(), request).progress();
    }

    private int anotherOneRuns() {
        spec.commandLine().getErr().println("Another purge is running, in a router (PURGE_OLDER_THAN) or by this command: wait until it is done. If it was"
                + " killed, this one can start a minute later");
        return NOT_DONE;
    }

    private void print(Instant closedBefore, boolean complete) {
        line("Conversations closed before %s, with what belongs to them:", closedBefore);
        line("%10d  conversations", counts.conversations());
        line("%10d  SMS", counts.sms());
        line("%10d  events", counts.events());
        line("%10d  failed attempts", counts.failedAttempts());
        if (dryRun) {
            line(complete ? "Dry run: nothing was deleted." : "Stopped before everything was counted. Dry run: nothing was deleted.");
        } else {
            line(complete ? "Purged." : "Stopped. This much is deleted: run purge again for the rest.");
        }
    }

    private void line(String format, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
