package org.conversationrouting.administration.http;

import io.javalin.config.RoutesConfig;

/** Some endpoints of the administration server. Each names the {@link Role} that it requires. */
public interface Endpoints {

    void addTo(RoutesConfig routes);
}
