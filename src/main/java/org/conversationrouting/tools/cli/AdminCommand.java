package org.conversationrouting.tools.cli;

import org.conversationrouting.administration.access.AdminReset;
import org.conversationrouting.administration.access.PageAddress;
import org.conversationrouting.administration.command.CommandRun;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets an administrator in who can't sign in. */
@Command(name = "admin", mixinStandardHelpOptions = true, description = "Helps when no administrator can sign in to the administration page."
        + " Exit code: 0 if it was done, 2 for invalid arguments or settings.")
public final class AdminCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand: reset");
    }

    /** @return always 0 */
    @Command(name = "reset", mixinStandardHelpOptions = true,
            description = "Prints a link with which the password of the account admin is set, once and within an hour. Creates the account if it does"
                    + " not exist, activates it, and makes it an administrator. Its present password works until the link is used; earlier links"
                    + " no longer work. The router can run or not. Exit code: 0 if the link was made, 2 for invalid arguments or settings.")
    int reset() {
        Settings settings = Settings.ofThisProcess();
        AdminReset reset = new AdminReset(() -> PageAddress.of(settings, settings.number(Setting.ADMIN_PORT)));
        spec.commandLine().getOut().println(CommandRun.run(settings, reset, new AdminReset.Request(Operator.name())).link());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
