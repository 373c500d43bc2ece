package org.conversationrouting.administration.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Parameters;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.numbers.NumberFilter;
import org.conversationrouting.administration.numbers.NumberList;
import org.conversationrouting.administration.numbers.NumberSort;
import org.conversationrouting.administration.numbers.Page;
import org.conversationrouting.administration.validation.EntityValidator;
import org.conversationrouting.administration.validation.NumberForm;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;

/** {@code /api/v1/numbers}. */
public final class NumberEndpoints implements Endpoints {

    private static final String LIST = "/api/v1/numbers";
    private static final String ONE = LIST + "/{number}";

    private final NumberList list;
    private final EntityValidator validator;
    private final EntityAccess<BusinessNumber> access;

    public NumberEndpoints(ConfigurationStore store, NumberList list, Warnings warnings, EntityValidator validator) {
        this.list = list;
        this.validator = validator;
        this.access = new EntityAccess<>(store, EntityTables.NUMBERS, "The number", number -> NumberView.of(number, warnings.of(number)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(LIST, this::list, Role.VIEWER);
        routes.get(ONE, request -> access.get(request, number(request)), Role.VIEWER);
        routes.put(ONE, request -> access.put(request, number(request),
                isNew -> validator.number(Json.read(request, NumberForm.class), number(request), isNew)), Role.ADMINISTRATOR);
        routes.delete(ONE, request -> access.delete(request, number(request)), Role.ADMINISTRATOR);
    }

    private static String number(Context request) {
        return request.pathParam("number");
    }

    private void list(Context request) {
        Parameters parameters = new Parameters(request);
        String sort = parameters.text("sort");
        NumberFilter filter = new NumberFilter(parameters.text("query"), parameters.text("option"), parameters.oneOf(Warning.Kind.class, "warning"),
                NumberSort.of(sort == null ? NumberSort.NUMBER.code() : sort)
                        .orElseThrow(() -> Parameters.wrong("sort", "must be one of " + String.join(", ", NumberSort.codes()))));
        Page<NumberList.Listed> page = list.page(filter, parameters.page(), parameters.size());
        Json.answer(request, page.with(page.items().stream().map(listed -> NumberView.of(listed.number(), listed.warnings())).toList()));
    }
}
