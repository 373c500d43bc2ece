package org.conversationrouting.tools.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.TerminalText;
import org.conversationrouting.tools.redrive.Plan;
import org.conversationrouting.tools.redrive.Redrive;
import org.conversationrouting.tools.redrive.Selection;
import org.conversationrouting.tools.redrive.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends messages that were set aside back to their original queues. */
@Command(name = "redrive", mixinStandardHelpOptions = true,
        description = "Sends messages that were set aside back to their original queues, to be processed under the current rules."
                + " It can be killed at any time: each message is then on exactly one of the two queues. Run it again to move the rest."
                + " Exit code: 0 if all selected messages were moved, 1 if some stayed, 2 for invalid arguments.")
public final class RedriveCommand implements Callable<Integer> {

    private static final String DEFAULT_DEAD_LETTER_QUEUE = "ActiveMQ.DLQ";

    @Spec
    private CommandSpec spec;
    @Mixin
    private BrokerOptions broker;
    @Option(names = "--from", required = true, paramLabel = "QUEUE",
            description = "unrouted, rejected, dlq (that is " + DEFAULT_DEAD_LETTER_QUEUE + "), or the name of a dead-letter queue")
    private String from;
    @Option(names = "--reason", paramLabel = "CODE",
            description = "only messages with this reason, such as NO_ROUTING_CONFIG; can be repeated. For a"
                    + " dead-letter queue: a part of the broker's reason")
    private List<String> reasons = List.of();
    @Option(names = "--number", description = "only messages of this business number")
    private String number;
    @Option(names = "--older-than", paramLabel = "AGE", converter = AgeConverter.class,
            description = "only messages that have been on the queue for longer than this, such as 15m, 2h or 3d")
    private Duration olderThan;
    @Option(names = "--newer-than", paramLabel = "AGE", converter = AgeConverter.class,
            description = "only messages that have been on the queue for less time than this")
    private Duration newerThan;
    @Option(names = "--limit", paramLabel = "N", description = "at most this many messages, oldest first")
    private Integer limit;
    @Option(names = "--rate", paramLabel = "N", description = "at most this many messages per second")
    private Integer rate;
    @Option(names = "--dry-run", description = "move nothing, only print how many messages would be moved")
    private boolean dryRun;

    private PrintWriter out;

    /** @return 0 if all selected messages were moved, 1 if some stayed */
    @Override
    public Integer call() throws Exception {
        out = spec.commandLine().getOut();
        Settings settings = Settings.ofThisProcess();
        requirePositive("--limit", limit);
        requirePositive("--rate", rate);
        String queue = queue(settings);
        Selection selection = selection(settings);
        try (Connection connection = broker.connect(settings)) {
            Redrive redrive = new Redrive(connection, Source.of(queue, settings), queue);
            Plan plan = redrive.plan(selection, limit == null ? Integer.MAX_VALUE : limit);
            print(plan, queue);
            int missing = dryRun ? 0 : move(redrive, plan);
            if (dryRun) {
                line("Dry run: nothing was moved.");
            }
            plan.keeping().forEach((why, messages) ->
                    line("%d stay%s: %s (first: %s)", messages.size(), messages.size() == 1 ? "s" : "", why, messages.get(0)));
            return plan.keeping().isEmpty() && missing == 0 ? 0 : 1;
        }
    }

    private void print(Plan plan, String queue) {
        line("%s: %d message(s), %d selected, %d can be moved%s", queue, plan.examined(), plan.selected(), plan.moving().size(),
                limit == null ? "" : " (--limit " + limit + ")");
        plan.countByReasonAndTarget().forEach((kind, count) -> line("%7d  %s", count, kind));
    }

    /** @return the number of messages that were not moved */
    private int move(Redrive redrive, Plan plan) throws JMSException, InterruptedException {
        int total = plan.moving().size();
        if (total == 0) {
            return 0;
        }
        Progress progress = new Progress(out, total, Terminal.isOutput());
        AtomicInteger done = new AtomicInteger();
        try {
            redrive.move(plan.moving(), rate, moved -> {
                done.set(moved);
                progress.show(moved);
            });
        } catch (JMSException failure) {
            progress.stop(done.get());
            line("Stopped after %d of %d: %s", done.get(), total, failure.getMessage());
            line("Each message is either still on the queue or back on its original queue. Fix the broker, then run this again.");
            return total - done.get();
        }
        progress.stop(done.get());
        line("Redriven: %d of %d", done.get(), total);
        if (done.get() < total) {
            line("%d were not delivered: another consumer has received or prefetched them, or the broker did not search the whole queue"
                    + " (its maxPageSize and memoryLimit are how far it does). Stop that consumer, or move other messages first; then run"
                    + " this again.", total - done.get());
        }
        return total - done.get();
    }

    private String queue(Settings settings) {
        String queue = switch (from) {
            case "unrouted" -> settings.get(Setting.QUEUE_SMS_UNROUTED);
            case "rejected" -> settings.get(Setting.QUEUE_SMS_REJECTED);
            case "dlq" -> DEFAULT_DEAD_LETTER_QUEUE;
            default -> from;
        };
        // refuses names that ActiveMQ would read as several queues, or as options
        if (!queue.matches("[A-Za-z0-9._-]+")) {
            throw bad("--from must be unrouted, rejected, dlq, or the name of one queue");
        }
        for (Setting working : List.of(Setting.QUEUE_SMS_INBOUND, Setting.QUEUE_SMS_SENT, Setting.QUEUE_CONVERSATION_CLOSE,
                Setting.QUEUE_CONVERSATION_ASSIGNED, Setting.QUEUE_CONVERSATION_EVENTS)) {
            if (queue.equals(settings.get(working))) {
                throw bad("--from " + from + " is not a queue for messages that were set aside; use unrouted, rejected, dlq"
                        + " or the name of a dead-letter queue");
            }
        }
        return queue;
    }

    private Selection selection(Settings settings) {
        Instant now = Instant.now();
        return new Selection(reasons, BusinessNumberOption.normalise(number, settings, spec), olderThan == null ? null : now.minus(olderThan),
                newerThan == null ? null : now.minus(newerThan));
    }

    private void requirePositive(String option, Integer value) {
        if (value != null && value < 1) {
            throw bad(option + " must be a whole number of at least 1");
        }
    }

    private ParameterException bad(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private void line(String format, Object... values) {
        out.println(TerminalText.of(format.formatted(values)));
        out.flush();
    }
}
