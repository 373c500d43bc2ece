package org.conversationrouting.administration.access;

import java.util.Optional;
import java.util.function.Consumer;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.safety.TransportSecurity;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the first administrator in: with ADMIN_PASSWORD, or else by a one-time link. The link goes to standard output and not to the log, which
 * is often kept for long and read by people who must not become administrators.
 */
final class FirstAdministrator {

    static final String NAME = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final Actor ROUTER = new Actor("router", Actor.COMMAND);

    private final Accounts accounts;
    private final String password;

    private final Consumer<String> output;

    /** @param output where the link goes, if one is needed */
    FirstAdministrator(Accounts accounts, String password, Consumer<String> output) {
        this.accounts = accounts;
        this.password = password;
        this.output = output;
    }

    static FirstAdministrator printing(Accounts accounts, Settings settings) {
        return new FirstAdministrator(accounts, settings.get(Setting.ADMIN_PASSWORD), System.out::println);
    }

    /**
     * A weak password is accepted on a page that only this host can reach, for trials.
     *
     * @throws StartRefusedException for one on a page that others can reach
     */
    static void check(Settings settings) {
        String password = settings.get(Setting.ADMIN_PASSWORD);
        if (password != null && TransportSecurity.servesPageToOthers(settings)) {
            PasswordRules.problem(NAME, password).ifPresent(problem -> {
                throw new StartRefusedException("ADMIN_PASSWORD can't be used while ADMIN_HOST lets other hosts reach the page. " + problem);
            });
        }
    }

    /**
     * Does nothing once an administrator has a password.
     *
     * @param address of the page, without a slash at the end
     */
    void create(String address) {
        if (password != null) {
            if (accounts.createFirst(ROUTER, NAME, password)) {
                LOG.info("The account {} of the administration page was created with the password in ADMIN_PASSWORD", NAME);
                PasswordRules.problem(NAME, password).ifPresent(problem ->
                        LOG.warn("ADMIN_PASSWORD is easy to guess: sign in and change it on the page. {}", problem));
            }
            return;
        }
        Optional<String> secret = accounts.inviteFirst(ROUTER, NAME);
        secret.ifPresent(found -> output.accept(text(address, found)));
    }

    private static String text(String address, String secret) {
        return "To set the password of the first administrator, " + NAME + ", open this link within an hour. It works once; the command"
                + " admin reset makes another:" + System.lineSeparator() + address + SetupLinks.PATH + secret;
    }
}
