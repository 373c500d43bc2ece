package org.conversationrouting.administration.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * The cookies of the administration page. Scripts can't read them, and other sites can't make a browser send them. With TLS, browsers neither
 * send them without it nor accept them from another host ({@code __Host-}).
 */
final class Cookies {

    private static final int UNTIL_BROWSER_CLOSES = -1;

    private final Clients clients;

    Cookies(Clients clients) {
        this.clients = clients;
    }

    Optional<String> find(Context request, String name) {
        return Optional.ofNullable(request.cookie(fullName(request, name))).filter(value -> !value.isEmpty());
    }

    void set(Context request, String name, String value) {
        request.cookie(cookie(request, name, value, UNTIL_BROWSER_CLOSES));
    }

    void delete(Context request, String name) {
        request.cookie(cookie(request, name, "", 0));
    }

    private Cookie cookie(Context request, String name, String value, int maxAge) {
        Cookie cookie = new Cookie(fullName(request, name), value);
        cookie.setPath("/");
        cookie.setMaxAge(maxAge);
        cookie.setHttpOnly(true);
        cookie.setSecure(clients.useTls(request));
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    private String fullName(Context request, String name) {
        return clients.useTls(request) ? "__Host-" + name : name;
    }
}
