package org.conversationrouting.administration.access;

import java.util.function.Supplier;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.command.AdministrativeCommand;
import org.conversationrouting.administration.command.CommandContext;

/** Makes a new link to set the password of the first administrator, whatever has become of the account. */
public final class AdminReset extends AdministrativeCommand<AdminReset.Request, AdminReset.Answer> {

    private final Supplier<String> address;

    /** @param address of the page, without a slash at the end */
    public AdminReset(Supplier<String> address) {
        super("admin-reset", Request.class, Answer.class);
        this.address = address;
    }

    /** @param by who gave the command */
    public record Request(String by) {
    }

    /** @param link the whole address */
    public record Answer(String link) {
    }

    @Override
    public Answer run(CommandContext context, Request request) {
        String secret = Access.accounts(context).reset(new Actor(request.by(), Actor.COMMAND), FirstAdministrator.NAME);
        return new Answer(address.get() + SetupLinks.PATH + secret);
    }
}
