package org.conversationrouting.administration.access;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Optional;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.http.Authenticator;
import org.conversationrouting.administration.http.CsrfToken;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;

/**
 * Believes a reverse proxy that has signed somebody in. There is no session, so the token against forged requests is in a cookie: another site can
 * neither read it nor set it.
 */
final class ProxySignIn implements Authenticator {

    private static final String COOKIE = "routing-csrf";

    private final Clients clients;
    private final Accounts accounts;
    private final Cookies cookies;

    ProxySignIn(Clients clients, Accounts accounts, Cookies cookies) {
        this.clients = clients;
        this.accounts = accounts;
        this.cookies = cookies;
    }

    @Override
    public Optional<Principal> authenticate(Context request) {
        return clients.userAtProxy(request).map(name -> {
            Account account = accounts.find(name.strip().toLowerCase(Locale.ROOT)).filter(Account::active)
                    .orElseThrow(() -> new Problem(HttpStatus.FORBIDDEN, "You signed in as " + name + ", but there is no active account of that name:"
                            + " ask an administrator to create it"));
            CsrfToken.expect(request, csrfToken(request));
            return new Principal(account.name(), account.role(), Actor.PAGE);
        });
    }

    private String csrfToken(Context request) {
        return cookies.find(request, COOKIE).orElseGet(() -> {
            String token = Secrets.random();
            cookies.set(request, COOKIE, token);
            return token;
        });
    }
}
