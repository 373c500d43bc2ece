package org.conversationrouting.administration.access;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.http.Authenticator;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;

/** {@code Authorization: Bearer TOKEN} (RFC 6750). */
public final class BearerTokens implements Authenticator {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    public BearerTokens(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Optional<Principal> authenticate(Context request) {
        String header = request.header("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        return Optional.of(Optional.of(header).filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(value -> tokens.find(value.substring(SCHEME.length()).strip()))
                .map(token -> new Principal(token.name(), token.role(), Actor.API))
                .orElseThrow(() -> new Problem(HttpStatus.UNAUTHORIZED,
                        "The token is unknown, expired or revoked: create another with the command token create")));
    }
}
