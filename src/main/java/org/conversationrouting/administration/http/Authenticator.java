package org.conversationrouting.administration.http;

import io.javalin.http.Context;
import java.util.Optional;

/** One way to find out who makes a request. */
public interface Authenticator {

    /**
     * @return empty if the request does not use this way
     * @throws Problem if it does, but what it presents is not valid
     */
    Optional<Principal> authenticate(Context request);
}
