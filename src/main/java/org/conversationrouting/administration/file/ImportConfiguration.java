package org.conversationrouting.administration.file;

import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.command.AdministrativeCommand;
import org.conversationrouting.administration.command.CommandContext;

/** The command {@code import}. */
public final class ImportConfiguration extends AdministrativeCommand<ImportConfiguration.Request, ConfigurationChanges> {

    /** @param user who gave the command */
    public record Request(String user, ConfigurationImport.Request file) {
    }

    public ImportConfiguration() {
        super("import", Request.class, ConfigurationChanges.class);
    }

    @Override
    public ConfigurationChanges run(CommandContext context, Request request) {
        ConfigurationStore store = new ConfigurationStore(context.database(), context.clock());
        return new ConfigurationImport(store).run(new Actor(request.user(), Actor.COMMAND), request.file(), stored -> {
        });
    }
}
