package org.conversationrouting.administration.access;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.command.AdministrativeCommand;
import org.conversationrouting.administration.command.CommandContext;
import org.conversationrouting.administration.http.Role;

/** Creates, lists and revokes tokens of the API. */
public final class TokenCommands extends AdministrativeCommand<TokenCommands.Request, TokenCommands.Answer> {

    /** What to do. */
    public enum Action {
        CREATE, LIST, REVOKE
    }

    /**
     * @param by   who gave the command
     * @param name null for the list
     * @param role only to create one
     * @param days how long it is valid; null: for ever
     */
    public record Request(Action action, String by, String name, String role, Integer days) {
    }

    /**
     * @param token   the new one's secret; null if none was created
     * @param tokens  all, if they were asked for
     * @param problem why nothing was done; null if it was done
     */
    public record Answer(String token, List<Row> tokens, String problem) {
    }

    /**
     * One token of the list. Times are in UTC, exact to a second.
     *
     * @param expires  {@code never}, or when
     * @param lastUsed {@code never}, or when
     */
    public record Row(String name, String role, String created, String expires, String lastUsed) {

        static Row of(Token token) {
            return new Row(token.name(), token.role().code(), text(token.createdAt()), text(token.expiresAt()), text(token.lastUsedAt()));
        }

        private static String text(Instant time) {
            return time == null ? "never" : time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    public TokenCommands() {
        super("token", Request.class, Answer.class);
    }

    @Override
    public Answer run(CommandContext context, Request request) {
        Tokens tokens = Access.tokens(context);
        Actor actor = new Actor(request.by(), Actor.COMMAND);
        return switch (request.action()) {
            case CREATE -> create(tokens, actor, request);
            case LIST -> new Answer(null, tokens.all().stream().map(Row::of).toList(), null);
            case REVOKE -> new Answer(null, null, tokens.revoke(actor, request.name()) ? null
                    : "There is no token " + request.name() + ": the command token list shows all");
        };
    }

    private static Answer create(Tokens tokens, Actor actor, Request request) {
        Duration lifetime = request.days() == null ? null : Duration.ofDays(request.days());
        try {
            return new Answer(tokens.create(actor, request.name(), Role.of(request.role()), lifetime), null, null);
        } catch (IllegalArgumentException taken) {
            return new Answer(null, null, taken.getMessage());
        }
    }
}
