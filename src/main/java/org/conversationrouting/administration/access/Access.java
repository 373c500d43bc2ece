package org.conversationrouting.administration.access;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.command.CommandContext;
import org.conversationrouting.administration.http.Authenticator;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.ProblemAnswers;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that decides who gets in. */
public final class Access {

    private final Tokens tokens;
    private final Accounts accounts;
    private final FirstAdministrator first;
    private final SessionCookies sessionCookies;
    private final ProxySignIn proxy;
    private final Clients clients;
    private final Sessions sessions;
    private final SignIn signIn;

    public Access(DataSource dataSource, ConfigurationStore store, Settings settings, Clock clock) {
        JdbcClient database = JdbcClient.create(dataSource);
        PasswordHashes hashes = new PasswordHashes();
        tokens = new Tokens(database, store, clock);
        accounts = new Accounts(database, store, clock, hashes);
        first = FirstAdministrator.printing(accounts, settings);
        sessions = new Sessions(dataSource, clock);
        clients = new Clients(settings);
        Cookies cookies = new Cookies(clients);
        sessionCookies = new SessionCookies(sessions, cookies);
        proxy = new ProxySignIn(clients, accounts, cookies);
        signIn = new SignIn(accounts, sessions, hashes, new SignInThrottle(dataSource, clock));
    }

    static Tokens tokens(CommandContext context) {
        return new Tokens(JdbcClient.create(context.database()), new ConfigurationStore(context.database(), context.clock()), context.clock());
    }

    static Accounts accounts(CommandContext context) {
        return new Accounts(JdbcClient.create(context.database()), new ConfigurationStore(context.database(), context.clock()), context.clock(),
                new PasswordHashes());
    }

    /** In the order in which they are asked. */
    public List<Authenticator> authenticators() {
        return List.of(new BearerTokens(tokens), proxy, sessionCookies);
    }

    /** The pages for signing in, and for accounts. */
    public List<Endpoints> endpoints(Pages pages) {
        return List.of(new SignInPage(signIn, sessionCookies, clients), new SetPasswordPage(accounts),
                new AccountPage(pages, accounts, signIn, sessions, sessionCookies, clients), new AccountsPage(pages, accounts, clients));
    }

    /** Sends people to the sign-in page when they need it. @param others shows other problems */
    public static ProblemAnswers.ErrorPage signInFirst(ProblemAnswers.ErrorPage others) {
        return new SignInRedirect(others);
    }

    /** @throws org.conversationrouting.settings.StartRefusedException if ADMIN_PASSWORD must not be used */
    public static void check(Settings settings) {
        FirstAdministrator.check(settings);
    }

    /**
     * Lets the first administrator in, if nobody can sign in yet.
     *
     * @param address of the page, without a slash at the end
     */
    public void createFirstAdministrator(String address) {
        first.create(address);
    }
}
