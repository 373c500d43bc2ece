package org.conversationrouting.administration.decisions;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Set;
import org.conversationrouting.administration.http.ActionPath;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Parameters;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;

/** {@code /api/v1/decisions}: the past ones. */
public final class DecisionEndpoints implements Endpoints {

    private static final String PATH = "/api/v1/decisions";
    private static final int MAX_SIZE = 200;
    private static final Set<String> OWNER_TYPES = Set.of("USER", "QUEUE");

    private final DecisionSearch search;
    private final Comparison comparison;
    private final FilterNumbers numbers;

    public DecisionEndpoints(DecisionSearch search, Comparison comparison, FilterNumbers numbers) {
        this.search = search;
        this.comparison = comparison;
        this.numbers = numbers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::list, Role.VIEWER);
        routes.get(PATH + "/{eventId}", this::one, Role.VIEWER);
        ActionPath.of(PATH + "/{eventId}", "compare").forEach(path -> routes.post(path, this::compare, Role.VIEWER));
    }

    private void list(Context request) {
        Parameters parameters = new Parameters(request);
        int page = parameters.page();
        int size = parameters.size(MAX_SIZE);
        if ((long) page * size > DecisionSearch.MAX_DEPTH) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "Only the latest " + DecisionSearch.MAX_DEPTH
                    + " decisions can be paged through: set until to see earlier ones");
        }
        Json.answer(request, search.page(filter(parameters), page, size));
    }

    private DecisionFilter filter(Parameters parameters) {
        String owner = parameters.text("owner");
        String type = owner != null && owner.indexOf(':') > 0 && OWNER_TYPES.contains(owner.substring(0, owner.indexOf(':')))
                ? owner.substring(0, owner.indexOf(':')) : null;
        String number = parameters.phoneNumber("number", numbers::business);
        String customer = parameters.phoneNumber("customer", written -> numbers.customer(written, number));
        return new DecisionFilter(parameters.text("conversation"), number, customer, type,
                type == null ? owner : owner.substring(type.length() + 1), parameters.text("option"), parameters.text("reason"),
                parameters.time("since"), parameters.time("until"));
    }

    private void one(Context request) {
        Json.answer(request, search.find(request.pathParam("eventId")).orElseThrow(DecisionEndpoints::missing));
    }

    private void compare(Context request) {
        Json.answer(request, comparison.of(request.pathParam("eventId")).orElseThrow(DecisionEndpoints::missing));
    }

    private static Problem missing() {
        return Problem.notFound("This decision");
    }
}
