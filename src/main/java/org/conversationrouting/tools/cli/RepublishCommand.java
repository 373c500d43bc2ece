package org.conversationrouting.tools.cli;

import jakarta.jms.JMSException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.conversationrouting.flow.event.EventType;
import org.conversationrouting.safety.TransportSecurity;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.TerminalText;
import org.conversationrouting.tools.republish.EventCounts;
import org.conversationrouting.tools.republish.EventQueues;
import org.conversationrouting.tools.republish.EventSelection;
import org.conversationrouting.tools.republish.Republish;
import org.conversationrouting.tools.republish.RepublishException;
import org.conversationrouting.tools.republish.RouterDatabase;
import org.conversationrouting.tools.republish.StoredEvents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Publishes stored events again, after the broker has lost them. */
@Command(name = "republish", mixinStandardHelpOptions = true,
        description = "Publishes stored events again, for example after the broker has lost its store. Each has the same eventId, properties"
                + " and content. republish uses the router's settings and only reads the database. With PostgreSQL the router can keep"
                + " running; with the embedded database, stop the router first. If republish is killed, run it again."
                + " Exit code: 0 if all events were sent, 1 if some could not be sent, 2 for invalid arguments or settings.")
public final class RepublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;
    @Option(names = "--since", required = true, paramLabel = "TIME", converter = TimeConverter.class,
            description = "events that occurred at this time or later: 2026-11-22T10:00:00Z, or an age such as 15m, 2h or 3d")
    private Instant since;
    @Option(names = "--until", paramLabel = "TIME", converter = TimeConverter.class,
            description = "only events that occurred before this time")
    private Instant until;
    @Option(names = "--number", description = "only events of this business number")
    private String number;
    @Option(names = "--type", paramLabel = "EVENT_TYPE", arity = "1..*",
            description = "only events of these types: ${COMPLETION-CANDIDATES}")
    private List<EventType> types = List.of();
    @Option(names = "--rate", paramLabel = "N", description = "at most this many events per second")
    private Integer rate;
    @Option(names = "--dry-run", description = "send nothing, only print how many events would be sent")
    private boolean dryRun;

    private PrintWriter out;

    /** @return 0 if all were sent, 1 if some could not be sent */
    @Override
    public Integer call() throws Exception {
        out = spec.commandLine().getOut();
        Settings settings = Settings.ofThisProcess();
        EventSelection selection = selection(settings);
        TransportSecurity.check(settings);
        try (Connection database = RouterDatabase.open(settings)) {
            StoredEvents events = new StoredEvents(database, selection);
            EventQueues queues = new EventQueues(settings);
            EventCounts counts = events.count();
            print(counts, queues);
            if (dryRun) {
                line("Dry run: nothing was sent.");
                return counts.byType().keySet().stream().allMatch(type -> queues.of(type) != null) ? 0 : 1;
            }
            if (counts.total() == 0) {
                return 0;
            }
            try (RouterBroker broker = RouterBroker.open(settings)) {
                line("Broker: %s", broker.name());
                return send(new Republish(events, queues), broker, counts);
            }
        } catch (RepublishException failure) {
            spec.commandLine().getErr().println(TerminalText.of(failure.getMessage()));
            return 1;
        }
    }

    private void print(EventCounts counts, EventQueues queues) {
        line("%d event(s) since %s%s", counts.total(), since, until == null ? "" : ", before " + until);
        counts.byType().forEach((type, count) -> line("%7d  %s -> %s", count, type,
                queues.of(type) == null ? "not sent: this version does not know the type" : queues.of(type)));
    }

    private int send(Republish republish, RouterBroker broker, EventCounts counts) throws InterruptedException {
        Run run = new Run(counts.total());
        String failure = null;
        try {
            republish.send(broker.connection(), counts.latest(), rate, run);
        } catch (JMSException | SQLException stopped) {
            failure = (stopped instanceof JMSException ? "broker: " : "database: ") + stopped.getMessage();
        }
        run.progress.stop(run.read);
        if (failure == null) {
            line("Republished: %d of %d", run.sent, run.total);
        } else {
            line("Stopped after %d of %d: %s", run.read, run.total, failure);
            line("Fix the cause, then run this again%s. An event that is sent twice has the same eventId and content.",
                    run.sentUpTo == null ? "" : ", with --since " + run.sentUpTo);
        }
        republish.unsendable().forEach(kind ->
                line("%d can't be sent: %s (first: %s)", kind.count(), kind.why(), kind.firstEventId()));
        return failure == null && republish.unsendable().isEmpty() ? 0 : 1;
    }

    /** The progress of the command. */
    private final class Run implements Republish.Listener {

        private final long total;
        private final Progress progress;
        private long sent;
        private long read;
        private Instant sentUpTo;

        Run(long total) {
            this.total = total;
            progress = new Progress(out, total, Terminal.isOutput());
        }

        @Override
        public void committed(long nowSent, long nowRead, Instant nowSentUpTo) {
            sent = nowSent;
            // more events may have been stored since they were counted
            read = Math.min(nowRead, total);
            sentUpTo = nowSentUpTo;
            progress.show(read);
        }
    }

    private EventSelection selection(Settings settings) {
        if (rate != null && rate < 1) {
            throw bad("--rate must be a whole number of at least 1");
        }
        if (until != null && !until.isAfter(since)) {
            throw bad("--until must be later than --since");
        }
        Set<EventType> wanted = types.isEmpty() ? Set.of() : EnumSet.copyOf(types);
        return new EventSelection(since, until, BusinessNumberOption.normalise(number, settings, spec), wanted);
    }

    private ParameterException bad(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private void line(String format, Object... values) {
        out.println(TerminalText.of(format.formatted(values)));
        out.flush();
    }
}
