package org.conversationrouting.administration.statistics;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;

/** {@code GET /api/v1/statistics?since=&until=}: messages by hour and outcome, of all instances; by default of the last 24 hours. */
public final class StatisticsEndpoints implements Endpoints {

    private static final Duration DEFAULT = Duration.ofHours(24);

    private final Statistics statistics;
    private final Clock clock;

    public StatisticsEndpoints(Statistics statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/statistics", this::list, Role.VIEWER);
    }

    private void list(Context request) {
        Instant now = clock.instant();
        Json.answer(request, Map.of("items", statistics.between(time(request, "since", now.minus(DEFAULT)), time(request, "until", now))));
    }

    private static Instant time(Context request, String parameter, Instant otherwise) {
        String value = request.queryParam(parameter);
        try {
            return value == null ? otherwise : Instant.parse(value);
        } catch (DateTimeParseException unreadable) {
            throw Problem.invalid(List.of(new Problem.FieldError("", parameter + " must be a time in UTC such as 2026-11-22T10:00:00Z")));
        }
    }
}
