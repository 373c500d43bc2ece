package org.conversationrouting.administration.page;

import io.javalin.http.Context;
import java.util.Optional;

/** What a form sends back, so that no other site can send it. */
public interface CsrfToken {

    /** The field of the form. */
    String FIELD = "_csrf";

    /** @return empty if the request needs none, because it has a bearer token, which no other site can send */
    Optional<String> of(Context request);
}
