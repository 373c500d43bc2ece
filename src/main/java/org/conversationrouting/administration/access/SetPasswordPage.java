package org.conversationrouting.administration.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;

/** Where the one-time link leads. To open it does not use it up: programs that check links in messages open them, too. */
final class SetPasswordPage implements Endpoints {

    private final Accounts accounts;

    SetPasswordPage(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(SetupLinks.PATH + "{secret}", this::show, Role.ANYBODY);
        routes.post(SetupLinks.PATH + "{secret}", this::set, Role.ANYBODY);
    }

    private void show(Context request) {
        show(request, "");
    }

    private void set(Context request) {
        String password = SignInPage.form(request, "password");
        Optional<String> different = NewPassword.problem(request);
        if (different.isPresent()) {
            refuse(request, different.get());
            return;
        }
        try {
            accounts.setPasswordByLink(request.pathParam("secret"), password);
            request.redirect(SignInPage.addressWith("password-set"), HttpStatus.SEE_OTHER);
        } catch (IllegalArgumentException refused) {
            refuse(request, refused.getMessage() + ".");
        } catch (Problem busy) {
            busy.answer(request);
            show(request, busy.getMessage() + ".");
        }
    }

    private void refuse(Context request, String problem) {
        request.status(HttpStatus.UNPROCESSABLE_CONTENT);
        show(request, problem);
    }

    private void show(Context request, String problem) {
        Optional<String> account = accounts.links().account(request.pathParam("secret"));
        if (account.isEmpty()) {
            request.status(HttpStatus.GONE);
        }
        View.show(request, "set-password", Map.of("account", account.orElse(""), "problem",
                account.isEmpty() ? Accounts.usedLink().getMessage() + "." : problem));
    }
}
