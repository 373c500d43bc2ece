package org.conversationrouting.administration.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.conversationrouting.administration.change.Actor;

/**
 * Who makes a request.
 *
 * @param name    of an account or a token
 * @param channel {@link Actor#PAGE} or {@link Actor#API}
 */
public record Principal(String name, Role role, String channel) {

    private static final String ATTRIBUTE = Principal.class.getName();

    /** @throws IllegalStateException on an endpoint for anybody */
    public static Principal of(Context request) {
        return find(request).orElseThrow(() -> new IllegalStateException("Nobody has signed in"));
    }

    /** @return empty on an endpoint for anybody, and before the request was admitted */
    public static Optional<Principal> find(Context request) {
        return Optional.ofNullable(request.attribute(ATTRIBUTE));
    }

    void attachTo(Context request) {
        request.attribute(ATTRIBUTE, this);
    }

    public Actor actor() {
        return new Actor(name, channel);
    }
}
