package org.conversationrouting.administration.access;

import io.javalin.http.Context;
import java.util.Optional;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.http.Authenticator;
import org.conversationrouting.administration.http.CsrfToken;
import org.conversationrouting.administration.http.Principal;

/** Signs people in by the cookie with the id of their session. */
final class SessionCookies implements Authenticator {

    private static final String NAME = "routing-session";

    private final Sessions sessions;
    private final Cookies cookies;

    SessionCookies(Sessions sessions, Cookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @Override
    public Optional<Principal> authenticate(Context request) {
        return cookies.find(request, NAME).flatMap(sessions::find).map(session -> {
            CsrfToken.expect(request, session.csrfToken());
            return new Principal(session.account(), session.role(), Actor.PAGE);
        });
    }

    /** Ends the session that the browser had before: its id may be known to somebody else. */
    void start(Context request, String id) {
        cookies.find(request, NAME).ifPresent(sessions::end);
        cookies.set(request, NAME, id);
    }

    void end(Context request) {
        cookies.find(request, NAME).ifPresent(sessions::end);
        cookies.delete(request, NAME);
    }
}
