package org.conversationrouting.administration.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;

/** Refuses changes that pages of other sites make a browser send. */
public final class SameOrigin {

    private SameOrigin() {
    }

    /**
     * Browsers send Sec-Fetch-Site with TLS and on loopback, and Origin with every POST; but as our pages send no referrer, Origin is
     * {@code null} then. Programs send neither.
     *
     * @throws Problem 403 if it is from another site
     */
    public static void check(Context request) {
        String site = request.header("Sec-Fetch-Site");
        boolean own = site != null ? site.equals("same-origin") || site.equals("none") : isOwn(request.header("Origin"), request.header("Host"));
        if (!own) {
            throw new Problem(HttpStatus.FORBIDDEN, "Another site sent this: open the administration page itself and do it there");
        }
    }

    private static boolean isOwn(String origin, String host) {
        if (origin == null || origin.equals("null")) {
            return true;
        }
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
