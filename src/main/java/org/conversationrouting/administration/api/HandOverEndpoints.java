package org.conversationrouting.administration.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.administration.http.ActionPath;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.people.HandOver;
import org.conversationrouting.administration.people.Impacts;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.flow.message.Texts;

/** {@code :hand-over} of a user or a queue. */
public final class HandOverEndpoints implements Endpoints {

    private final Impacts impacts;
    private final HandOver handOver;

    public HandOverEndpoints(Impacts impacts, HandOver handOver) {
        this.impacts = impacts;
        this.handOver = handOver;
    }

    /** @param deactivate null for false @param conversations null for true */
    record Request(Taker to, Boolean deactivate, Boolean conversations) {
    }

    /** Who takes over. */
    record Taker(String type, String id) {
    }

    /** @param change null if there was nothing to do */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Answer(ChangeView change, long numbers, long conversations) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        ActionPath.of("/api/v1/users/{id}", "hand-over").forEach(path ->
                routes.post(path, request -> handOver(request, "USER"), Role.ADMINISTRATOR));
        ActionPath.of("/api/v1/queues/{id}", "hand-over").forEach(path ->
                routes.post(path, request -> handOver(request, "QUEUE"), Role.ADMINISTRATOR));
    }

    private void handOver(Context request, String type) {
        Owner leaver = new Owner(type, request.pathParam("id"), null);
        if (impacts.of(leaver).isEmpty()) {
            throw Problem.notFound("USER".equals(type) ? "The user" : "The queue");
        }
        Request body = Json.read(request, Request.class);
        Owner taker = taker(body.to());
        HandOver.Wanted wanted = new HandOver.Wanted(leaver, taker, Boolean.TRUE.equals(body.deactivate()),
                !Boolean.FALSE.equals(body.conversations()));
        String problem = handOver.problem(wanted);
        if (problem != null) {
            throw Problem.invalid(List.of(new Problem.FieldError("/to/id", problem)));
        }
        HandOver.Done done = handOver.apply(Principal.of(request).actor(), wanted);
        Json.answer(request, new Answer(done.change().map(change -> ChangeView.of(change, null, change.entries().size())).orElse(null), done.numbers(),
                done.conversations()));
    }

    private static Owner taker(Taker to) {
        List<Problem.FieldError> errors = new ArrayList<>();
        String type = to == null ? null : to.type();
        String id = to == null ? null : to.id();
        if (!"USER".equals(type) && !"QUEUE".equals(type)) {
            errors.add(new Problem.FieldError("/to/type", "must be USER or QUEUE"));
        }
        if (id == null || id.isBlank() || !Texts.isStorable(id)) {
            errors.add(new Problem.FieldError("/to/id", "must be the id of a user or a queue"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Owner(type, id, null);
    }
}
