package org.conversationrouting.administration.reload;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;

/** {@code GET /api/v1/reload}: which routes run; {@code POST}: replaces them now. */
public final class ReloadEndpoints implements Endpoints {

    private static final String PATH = "/api/v1/reload";

    private final Reloads reloads;

    public ReloadEndpoints(Reloads reloads) {
        this.reloads = reloads;
    }

    /** @param to the hash of a snapshot, or how it begins; null for the routes folder */
    record Request(String to) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, request -> Json.answer(request, reloads.view()), Role.VIEWER);
        routes.post(PATH, this::reload, Role.ADMINISTRATOR);
    }

    private void reload(Context request) {
        String to = request.bodyAsBytes().length == 0 ? null : Json.read(request, Request.class).to();
        ReloadView.LastAttempt attempt = reloads.reload(Principal.of(request).actor(), to);
        if (attempt.refused()) {
            List<Problem.FieldError> errors = attempt.errors().stream().map(error -> new Problem.FieldError("", error.toString())).toList();
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "The routes are refused, and those that run go on: see errors", errors);
        }
        Json.answer(request, reloads.view());
    }
}
