package org.conversationrouting.administration.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Parameters;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.numbers.Page;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.administration.warnings.Warnings;

/** {@code /api/v1/warnings}. */
public final class WarningEndpoints implements Endpoints {

    private final Warnings warnings;

    /** @param counts by kind, of those that occur; of the records, also those that are not listed */
    private record View(List<Warning> items, long total, int page, int size, Map<Warning.Kind, Long> counts) {
    }

    public WarningEndpoints(Warnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/warnings", this::list, Role.VIEWER);
    }

    private void list(Context request) {
        Parameters parameters = new Parameters(request);
        Warning.Kind kind = parameters.oneOf(Warning.Kind.class, "kind");
        Page<Warning> page = Page.of(warnings.all().stream().filter(warning -> kind == null || warning.kind() == kind).toList(),
                parameters.page(), parameters.size());
        Json.answer(request, new View(page.items(), page.total(), page.page(), page.size(), warnings.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }
}
