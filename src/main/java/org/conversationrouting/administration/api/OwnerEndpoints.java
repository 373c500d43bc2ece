package org.conversationrouting.administration.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Parameters;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.numbers.Page;
import org.conversationrouting.administration.people.Impacts;
import org.conversationrouting.administration.people.OwnerList;
import org.conversationrouting.administration.validation.EntityValidator;
import org.conversationrouting.administration.validation.QueueForm;
import org.conversationrouting.administration.validation.UserForm;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.flow.decision.Owner;

/** {@code /api/v1/users} and {@code /api/v1/queues}. */
public final class OwnerEndpoints implements Endpoints {

    private static final String USERS = "/api/v1/users";
    private static final String USER = USERS + "/{id}";
    private static final String QUEUES = "/api/v1/queues";
    private static final String QUEUE = QUEUES + "/{id}";

    private final OwnerList list;
    private final Impacts impacts;
    private final EntityValidator validator;
    private final EntityAccess<User> users;
    private final EntityAccess<Queue> queues;

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record UserView(String id, String name, boolean active, boolean routable) {
        static UserView of(User user) {
            return new UserView(user.id(), user.name(), user.active(), user.routable());
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record QueueView(String id, String name, boolean active, List<String> objectTypes) {
        static QueueView of(Queue queue) {
            return new QueueView(queue.id(), queue.name(), queue.active(), queue.objectTypes());
        }
    }

    public OwnerEndpoints(ConfigurationStore store, OwnerList list, Impacts impacts, EntityValidator validator) {
        this.list = list;
        this.impacts = impacts;
        this.validator = validator;
        this.users = new EntityAccess<>(store, EntityTables.USERS, "The user", UserView::of);
        this.queues = new EntityAccess<>(store, EntityTables.QUEUES, "The queue", QueueView::of);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(USERS, this::listUsers, Role.VIEWER);
        routes.get(USER, request -> users.get(request, id(request)), Role.VIEWER);
        routes.put(USER, request -> users.put(request, id(request), isNew -> validator.user(Json.read(request, UserForm.class), id(request))),
                Role.ADMINISTRATOR);
        routes.delete(USER, request -> users.delete(request, id(request)), Role.ADMINISTRATOR);
        routes.get(USER + "/impact", request -> impact(request, "USER", "The user"), Role.VIEWER);
        routes.get(QUEUES, this::listQueues, Role.VIEWER);
        routes.get(QUEUE, request -> queues.get(request, id(request)), Role.VIEWER);
        routes.put(QUEUE, request -> queues.put(request, id(request), isNew -> validator.queue(Json.read(request, QueueForm.class), id(request))),
                Role.ADMINISTRATOR);
        routes.delete(QUEUE, request -> queues.delete(request, id(request)), Role.ADMINISTRATOR);
        routes.get(QUEUE + "/impact", request -> impact(request, "QUEUE", "The queue"), Role.VIEWER);
    }

    private static String id(Context request) {
        return request.pathParam("id");
    }

    private void impact(Context request, String type, String words) {
        Json.answer(request, impacts.of(new Owner(type, id(request), null)).orElseThrow(() -> Problem.notFound(words)));
    }

    private void listUsers(Context request) {
        Parameters parameters = new Parameters(request);
        Page<User> page = list.users(parameters.text("query"), parameters.page(), parameters.size());
        Json.answer(request, page.with(page.items().stream().map(UserView::of).toList()));
    }

    private void listQueues(Context request) {
        Parameters parameters = new Parameters(request);
        Page<Queue> page = list.queues(parameters.text("query"), parameters.page(), parameters.size());
        Json.answer(request, page.with(page.items().stream().map(QueueView::of).toList()));
    }
}
