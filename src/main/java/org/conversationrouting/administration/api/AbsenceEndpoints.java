package org.conversationrouting.administration.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.conversationrouting.administration.change.Absence;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.validation.AbsenceForm;
import org.conversationrouting.administration.validation.AbsenceValidator;
import org.conversationrouting.flow.message.Texts;

/** {@code /api/v1/users/{id}/absence}: until when a user is absent, and who stands in. */
public final class AbsenceEndpoints implements Endpoints {

    private static final String PATH = "/api/v1/users/{id}/absence";

    private final ConfigurationStore store;
    private final AbsenceValidator validator;
    private final EntityAccess<Absence> absences;

    public AbsenceEndpoints(ConfigurationStore store, AbsenceValidator validator) {
        this.store = store;
        this.validator = validator;
        this.absences = new EntityAccess<>(store, EntityTables.ABSENCES, "The absence", absence -> absence);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, request -> absences.get(request, id(request)), Role.VIEWER);
        routes.put(PATH, this::put, Role.ADMINISTRATOR);
        routes.delete(PATH, request -> absences.delete(request, id(request)), Role.ADMINISTRATOR);
    }

    private void put(Context request) {
        String id = id(request);
        if (!Texts.isStorable(id) || store.find(EntityTables.USERS, id).isEmpty()) {
            throw Problem.notFound("The user");
        }
        absences.put(request, id, isNew -> validator.absence(Json.read(request, AbsenceForm.class), id));
    }

    private static String id(Context request) {
        return request.pathParam("id");
    }
}
