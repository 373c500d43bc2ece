package org.conversationrouting.administration.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.conversationrouting.administration.access.AccountsView.NewLink;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Pages;

/** The accounts of everybody, for administrators. */
final class AccountsPage implements Endpoints {

    static final String PATH = "/accounts";

    private final Pages pages;
    private final Accounts accounts;
    private final Clients clients;

    AccountsPage(Pages pages, Accounts accounts, Clients clients) {
        this.pages = pages;
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

    /** @param link null if none was made */
    private void show(Context request, NewLink link, String problem) {
        String typed = problem.isEmpty() ? "" : SignInPage.form(request, "name");
        pages.show(request, "access/accounts", "Accounts",
                new AccountsView(accounts.all(), AccountPage.person(request).name(), link, problem, typed), null);
    }
}
