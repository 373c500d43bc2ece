package org.conversationrouting.administration.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.conversationrouting.administration.command.AdministrativeCommand;
import org.conversationrouting.administration.command.CommandContext;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;

/**
 * A part of the command {@code purge}, which takes a second or so: the command asks for one after the other. So it can show how far it is, and a running
 * router that does it is free for other commands in between.
 */
public final class PurgeCommand extends AdministrativeCommand<PurgeCommand.Request, PurgeCommand.Answer> {

    private static final Duration PART = Duration.ofMillis(1_500);
    /** A router that stops does not wait for long. */
    private static final Duration PART_IN_ROUTER = Duration.ofMillis(400);
    /** The clock of the command's host may differ. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    /**
     * @param holder       unique to the purge
     * @param closedBefore ISO 8601
     * @param position     where to go on; null to give the purge up, so that another one can run
     */
    public record Request(String holder, String closedBefore, boolean dryRun, PurgePosition position) {
    }

    /** @param progress of this part; null if another purge is running */
    public record Answer(Purge.Progress progress) {
    }

    public PurgeCommand() {
        super("purge", Request.class, Answer.class);
    }

    @Override
    public Answer run(CommandContext context, Request request) {
        Purge purge = new Purge(context.database(), context.settings());
        Purge.Order order = new Purge.Order(request.holder(), closedBefore(context, request), request.dryRun());
        if (request.position() == null) {
            purge.abandon(order);
            return new Answer(null);
        }
        purge.requireSameTime(context.clock().instant());
        Duration part = context.settings().embeddedDatabase() ? PART_IN_ROUTER : PART;
        Optional<Purge.Progress> progress = purge.run(order, request.position(), part, () -> false);
        return new Answer(progress.orElse(null));
    }

    private static Instant closedBefore(CommandContext context, Request request) {
        try {
            Instant time = Instant.parse(request.closedBefore());
            if (time.isAfter(context.clock().instant().minus(Duration.ofDays(Settings.MIN_DAYS_KEPT)).plus(TOLERANCE))) {
                throw new StartRefusedException("At least " + Settings.MIN_DAYS_KEPT + " days are kept. If you asked for more, the clocks of this host and of"
                        + " the router differ: set them");
            }
            return time;
        } catch (DateTimeParseException malformed) {
            throw new StartRefusedException("The time " + request.closedBefore() + " can't be read", malformed);
        }
    }
}
