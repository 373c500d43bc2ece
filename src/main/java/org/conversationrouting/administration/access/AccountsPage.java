package org.conversationrouting.administration.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.http.CsrfToken;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Role;

/** The accounts of everybody, for administrators. */
final class AccountsPage implements Endpoints {

    static final String PATH = "/accounts";

    private final Accounts accounts;
    private final Clients clients;

    AccountsPage(Accounts accounts, Clients clients) {
        this.accounts = accounts;
        this.clients = clients;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::show, Role.ADMINISTRATOR);
        routes.post(PATH, request -> change(request, this::create), Role.ADMINISTRATOR);
        routes.post(PATH + "/{name}/link", request -> change(request, this::newLink), Role.ADMINISTRATOR);
        routes.post(PATH + "/{name}/role", request -> change(request, this::setRole), Role.ADMINISTRATOR);
        routes.post(PATH + "/{name}/active", request -> change(request, this::setActive), Role.ADMINISTRATOR);
    }

    /** What one of the forms does. */
    private interface Form {
        /** @return the account with a new link, and the link; null if there is none */
        NewLink submit(Context request, Actor actor);
    }

    /** Shown once. */
    record NewLink(String account, String address) {
    }

    private void change(Context request, Form form) {
        Actor actor = AccountPage.person(request).actor();
        try {
            NewLink link = form.submit(request, actor);
            if (link == null) {
                request.redirect(PATH, HttpStatus.SEE_OTHER);
            } else {
                // not by a redirect: the address of a page is kept in the history of the browser
                show(request, link, "");
            }
        } catch (IllegalArgumentException refused) {
            request.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(request, null, refused.getMessage() + ".");
        }
    }

    private NewLink create(Context request, Actor actor) {
        String name = Account.name(SignInPage.form(request, "name"));
        return link(request, name, accounts.create(actor, name, Role.of(SignInPage.form(request, "role"))));
    }

    private NewLink newLink(Context request, Actor actor) {
        String name = request.pathParam("name");
        return link(request, name, accounts.newLink(actor, name));
    }

    private NewLink setRole(Context request, Actor actor) {
        accounts.setRole(actor, request.pathParam("name"), Role.of(SignInPage.form(request, "role")));
        return null;
    }

    private NewLink setActive(Context request, Actor actor) {
        accounts.setActive(actor, request.pathParam("name"), Boolean.parseBoolean(SignInPage.form(request, "active")));
        return null;
    }

    private NewLink link(Context request, String name, String secret) {
        return new NewLink(name, (clients.useTls(request) ? "https://" : "http://") + request.header("Host") + SetupLinks.PATH + secret);
    }

    private void show(Context request) {
        AccountPage.person(request);
        show(request, null, "");
    }

    private void show(Context request, NewLink link, String problem) {
        View.showInFrame(request, "accounts", "Accounts", Map.of("accounts", accounts.all(), "self", AccountPage.person(request).name(),
                "csrf", CsrfToken.of(request), "linkAccount", link == null ? "" : link.account(), "link", link == null ? "" : link.address(),
                "problem", problem));
    }
}
