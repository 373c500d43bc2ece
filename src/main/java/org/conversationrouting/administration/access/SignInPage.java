package org.conversationrouting.administration.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.http.SameOrigin;

/** Signing in and out. */
final class SignInPage implements Endpoints {

    static final String PATH = "/sign-in";

    /** Parameter of the sign-in page: what to tell the person there. */
    private static final String NOTICE = "notice";
    private static final Map<String, String> NOTICES = Map.of(
            "signed-out", "You have signed out.",
            "password-set", "Your password is set. Sign in with it.");

    private final SignIn signIn;
    private final SessionCookies cookies;
    private final Clients clients;

    SignInPage(SignIn signIn, SessionCookies cookies, Clients clients) {
        this.signIn = signIn;
        this.cookies = cookies;
        this.clients = clients;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::show, Role.ANYBODY);
        routes.post(PATH, this::signIn, Role.ANYBODY);
        routes.post("/sign-out", this::signOut, Role.VIEWER);
    }

    /** @param notice a key of {@link #NOTICES} */
    static String addressWith(String notice) {
        return PATH + "?" + NOTICE + "=" + notice;
    }

    private void show(Context request) {
        String next = LocalPath.of(request.queryParam("next"));
        if (cookies.authenticate(request).isPresent()) {
            request.redirect(next, HttpStatus.SEE_OTHER);
        } else {
            show(request, next, "", "", NOTICES.getOrDefault(String.valueOf(request.queryParam(NOTICE)), ""));
        }
    }

    private void signIn(Context request) {
        SameOrigin.check(request);
        String name = form(request, "name");
        String next = LocalPath.of(request.formParam("next"));
        try {
            Optional<String> session = signIn.signIn(clients.address(request), name, form(request, "password"));
            if (session.isPresent()) {
                cookies.start(request, session.get());
                request.redirect(next, HttpStatus.SEE_OTHER);
            } else {
                request.status(HttpStatus.UNAUTHORIZED);
                show(request, next, name, "The name or the password is wrong.", "");
            }
        } catch (Problem busy) {
            busy.answer(request);
            show(request, next, name, busy.getMessage() + ".", "");
        }
    }

    private void signOut(Context request) {
        cookies.end(request);
        request.redirect(addressWith("signed-out"), HttpStatus.SEE_OTHER);
    }

    private static void show(Context request, String next, String name, String problem, String notice) {
        View.show(request, "sign-in", Map.of("next", next, "name", name, "problem", problem, "notice", notice));
    }

    /** Empty if it is missing. */
    static String form(Context request, String field) {
        String value = request.formParam(field);
        return value == null ? "" : value;
    }
}
