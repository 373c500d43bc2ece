package org.conversationrouting.administration.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * The token that a change must carry when the browser itself adds what signs the person in, such as a cookie: other sites can make the browser
 * send a request, but can't know the token. A form sends it in the field {@value #FIELD}, a script in the header {@value #HEADER}.
 */
public final class CsrfToken {

    public static final String FIELD = "_csrf";
    public static final String HEADER = "X-CSRF-Token";

    private static final String ATTRIBUTE = CsrfToken.class.getName();
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS, HandlerType.TRACE);

    private CsrfToken() {
    }

    /** The token for the forms and scripts of a page. Empty if the request needs none, because it has a token of the API. */
    public static String of(Context request) {
        return expected(request).orElse("");
    }

    /** For an {@link Authenticator}: from now on, a change by this request needs the token. */
    public static void expect(Context request, String token) {
        request.attribute(ATTRIBUTE, token);
    }

    private static Optional<String> expected(Context request) {
        return Optional.ofNullable(request.attribute(ATTRIBUTE));
    }

    /** @throws Problem 403 if the request would change something, and has not the token that is expected */
    static void check(Context request) {
        if (SAFE.contains(request.method())) {
            return;
        }
        expected(request).ifPresent(token -> {
            SameOrigin.check(request);
            if (!isEqual(token, sent(request))) {
                throw new Problem(HttpStatus.FORBIDDEN, "The page is from an earlier sign-in: reload it, then try again (scripts send the header "
                        + HEADER + ")");
            }
        });
    }

    private static String sent(Context request) {
        String header = request.header(HEADER);
        if (header != null) {
            return header;
        }
        String type = request.contentType();
        boolean form = type != null && (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data"));
        return form ? request.formParam(FIELD) : null;
    }

    private static boolean isEqual(String expected, String sent) {
        return sent != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
