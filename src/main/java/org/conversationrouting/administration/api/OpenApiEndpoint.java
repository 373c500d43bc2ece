package org.conversationrouting.administration.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Role;

/** {@code /api/v1/openapi.yaml}: the description of the API, which is written by hand. */
public final class OpenApiEndpoint implements Endpoints {

    private static final String RESOURCE = "/contract/openapi.yaml";

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/openapi.yaml", OpenApiEndpoint::get, Role.VIEWER);
    }

    private static void get(Context request) throws IOException {
        try (InputStream in = OpenApiEndpoint.class.getResourceAsStream(RESOURCE)) {
            request.contentType("application/yaml").result(in.readAllBytes());
        }
    }
}
