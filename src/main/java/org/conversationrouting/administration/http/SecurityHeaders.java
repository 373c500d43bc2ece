package org.conversationrouting.administration.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Headers that keep browsers from running or framing what this server did not send, and from storing private pages. */
final class SecurityHeaders implements Endpoints {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final boolean tls;

    SecurityHeaders(boolean tls) {
        this.tls = tls;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(this::set);
    }

    private void set(Context request) {
        request.header("Content-Security-Policy", POLICY);
        request.header("X-Content-Type-Options", "nosniff");
        request.header("X-Frame-Options", "DENY");
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cross-Origin-Opener-Policy", "same-origin");
        request.header("Cross-Origin-Resource-Policy", "same-origin");
        request.header("Cache-Control", "no-store");
        if (tls) {
            request.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
