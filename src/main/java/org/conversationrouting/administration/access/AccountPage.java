package org.conversationrouting.administration.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Notice;
import org.conversationrouting.administration.page.Pages;

/** One's own account: a new password. */
final class AccountPage implements Endpoints {

    static final String PATH = "/account";

    private static final Notice CHANGED = Notice.of("Your password is changed. You were signed out everywhere else.");

    private final Pages pages;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final Clients clients;

    AccountPage(Pages pages, Accounts accounts, SignIn signIn, Sessions sessions, SessionCookies cookies, Clients clients) {
        this.pages = pages;
        this.accounts = accounts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.clients = clients;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::show, Role.VIEWER);
        routes.post(PATH + "/password", this::changePassword, Role.VIEWER);
    }

    /** @throws Problem 403 for a token of the API: it is not a person */
    static Principal person(Context request) {
        Principal principal = Principal.of(request);
        if (!principal.channel().equals(Actor.PAGE)) {
            throw new Problem(HttpStatus.FORBIDDEN, "Accounts are for people: sign in on the page, a token can't do this");
        }
        return principal;
    }

    private void show(Context request) {
        person(request);
        show(request, "", "changed".equals(request.queryParam("notice")) ? CHANGED : null);
    }

    private void changePassword(Context request) {
        Principal person = person(request);
        String password = SignInPage.form(request, "password");
        Optional<String> different = NewPassword.problem(request);
        if (different.isPresent()) {
            refuse(request, HttpStatus.UNPROCESSABLE_CONTENT, different.get());
            return;
        }
        try {
            if (!signIn.knowsPassword(clients.address(request), person.name(), SignInPage.form(request, "present"))) {
                refuse(request, HttpStatus.UNPROCESSABLE_CONTENT, "The present password is wrong.");
                return;
            }
            String hash = accounts.setPassword(person.actor(), person.name(), password);
            sessions.start(person.name(), hash).ifPresent(id -> cookies.start(request, id));
            request.redirect(PATH + "?notice=changed", HttpStatus.SEE_OTHER);
        } catch (IllegalArgumentException refused) {
            refuse(request, HttpStatus.UNPROCESSABLE_CONTENT, refused.getMessage() + ".");
        } catch (Problem busy) {
            busy.answer(request);
            show(request, busy.getMessage() + ".", null);
        }
    }

    private void refuse(Context request, HttpStatus status, String problem) {
        request.status(status);
        show(request, problem, null);
    }

    /** @param notice null if there is nothing to say */
    private void show(Context request, String problem, Notice notice) {
        Principal person = Principal.of(request);
        boolean hasPassword = accounts.find(person.name()).filter(account -> account.passwordChangedAt() != null).isPresent();
        pages.show(request, "access/account", "Your account", new AccountView(person, hasPassword, problem), notice);
    }
}
