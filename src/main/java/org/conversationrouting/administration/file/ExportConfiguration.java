package org.conversationrouting.administration.file;

import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.command.AdministrativeCommand;
import org.conversationrouting.administration.command.CommandContext;
import org.conversationrouting.configuration.file.ConfigurationWriter;

/** The command {@code export}. */
public final class ExportConfiguration extends AdministrativeCommand<ExportConfiguration.Request, ExportConfiguration.Answer> {

    /** Everything is exported. */
    public record Request() {
    }

    /** What was exported. */
    public record Answer(String yaml) {
    }

    public ExportConfiguration() {
        super("export", Request.class, Answer.class);
    }

    @Override
    public Answer run(CommandContext context, Request request) {
        return new Answer(ConfigurationWriter.write(new ConfigurationStore(context.database(), context.clock()).configuration()));
    }
}
