package org.conversationrouting.administration.decisions;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.http.ActionPath;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;

/** {@code /api/v1/set-aside}: unrouted and rejected messages. */
public final class SetAsideEndpoints implements Endpoints {

    private static final String PATH = "/api/v1/set-aside";

    private final SetAside setAside;
    private final SendAgain sendAgain;
    private final PhoneNumbers numbers;

    SetAsideEndpoints(SetAside setAside, SendAgain sendAgain, PhoneNumbers numbers) {
        this.setAside = setAside;
        this.sendAgain = sendAgain;
        this.numbers = numbers;
    }

    /** Which messages to send again; only the queue is required. */
    record Request(String queue, String reason, String number, Integer limit) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, request -> Json.answer(request, Map.of("queues", setAside.overview())), Role.VIEWER);
        routes.get(PATH + "/send-again", request -> Json.answer(request, sendAgain.progress()), Role.VIEWER);
        ActionPath.of(PATH, "send-again").forEach(path -> routes.post(path, this::send, Role.ADMINISTRATOR));
    }

    private void send(Context request) {
        SendAgain.Wanted wanted = wanted(Json.read(request, Request.class), numbers);
        SendAgain.Progress started = sendAgain.start(Principal.of(request).actor(), wanted);
        request.status(HttpStatus.ACCEPTED).header("Location", PATH + "/send-again");
        Json.answer(request, started);
    }

    /** @throws Problem 422 if a value makes no sense */
    private static SendAgain.Wanted wanted(Request request, PhoneNumbers numbers) {
        List<Problem.FieldError> errors = new ArrayList<>();
        SetAsideQueue queue = SetAsideQueue.of(request.queue()).orElse(null);
        if (queue == null) {
            errors.add(new Problem.FieldError("/queue", "queue must be unrouted or rejected"));
        }
        if (request.limit() != null && request.limit() < 1) {
            errors.add(new Problem.FieldError("/limit", "limit must be at least 1"));
        }
        String number = null;
        try {
            number = request.number() == null ? null : numbers.normalise(request.number(), null);
        } catch (BadNumberException unreadable) {
            errors.add(new Problem.FieldError("/number", unreadable.getMessage()));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new SendAgain.Wanted(queue, request.reason(), number, request.limit());
    }
}
