package org.conversationrouting.administration.reload;

import java.util.List;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.command.AdministrativeCommand;
import org.conversationrouting.administration.command.CommandContext;
import org.conversationrouting.generation.NotNowException;
import org.conversationrouting.generation.ReloadStatus;
import org.conversationrouting.settings.StartRefusedException;

/** Replaces the routes of the router that it runs in. */
public final class ReloadRoutes extends AdministrativeCommand<ReloadRoutes.Request, ReloadRoutes.Answer> {

    private final Reloads reloads;

    /** @param reloads null in the process of the command, which only asks a router */
    public ReloadRoutes(Reloads reloads) {
        super("reload", Request.class, Answer.class);
        this.reloads = reloads;
    }

    /**
     * @param by who gave the command
     * @param to the hash of a snapshot, or how it begins; null for the routes folder
     */
    public record Request(String by, String to) {
    }

    /**
     * What became of it.
     *
     * @param result {@code LOADED}, {@code REFUSED} or {@code UNCHANGED}
     * @param errors why it was refused, one line each
     */
    public record Answer(String result, int generation, String snapshot, List<String> errors) {
    }

    @Override
    public Answer run(CommandContext context, Request request) {
        try {
            ReloadStatus status = reloads.run(new Actor(request.by(), Actor.COMMAND), request.to());
            ReloadView.LastAttempt attempt = ReloadView.lastAttempt(status.lastAttempt());
            return new Answer(attempt.result().name(), status.generation(), status.snapshot(),
                    attempt.errors().stream().map(ReloadView.Error::toString).toList());
        } catch (NotNowException notNow) {
            throw new StartRefusedException(Reloads.notNow(notNow), notNow);
        }
    }
}
