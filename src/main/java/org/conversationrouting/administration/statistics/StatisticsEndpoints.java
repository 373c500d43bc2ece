package org.conversationrouting.administration.statistics;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Parameters;
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
        Parameters parameters = new Parameters(request);
        Instant now = clock.instant();
        Instant since = Optional.ofNullable(parameters.time("since")).orElse(now.minus(DEFAULT));
        Json.answer(request, Map.of("items", statistics.between(since, Optional.ofNullable(parameters.time("until")).orElse(now))));
    }
}
