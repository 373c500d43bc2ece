package org.conversationrouting.administration.http;

import io.javalin.http.Context;
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
        Principal principal = request.attribute(ATTRIBUTE);
        if (principal == null) {
            throw new IllegalStateException("Nobody has signed in");
        }
        return principal;
    }

    void attachTo(Context request) {
        request.attribute(ATTRIBUTE, this);
    }

    public Actor actor() {
        return new Actor(name, channel);
    }
}
