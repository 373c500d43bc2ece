package org.conversationrouting.administration.page.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTable;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.change.StaleEditException;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Notice;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.Values;
import org.conversationrouting.administration.validation.EntityValidator;
import org.conversationrouting.administration.validation.QueueForm;
import org.conversationrouting.administration.validation.UserForm;

/** Lists users and queues, adds, changes and deletes them. */
public final class PeoplePages implements Endpoints {

    private final Pages pages;
    private final People people;
    private final ConfigurationStore store;
    private final EntityValidator validator;

    PeoplePages(Pages pages, People people, ConfigurationStore store, EntityValidator validator) {
        this.pages = pages;
        this.people = people;
        this.store = store;
        this.validator = validator;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/people", request -> list(request, OwnerKind.USER), Role.VIEWER);
        for (OwnerKind kind : OwnerKind.values()) {
            String path = "/people/" + kind.path();
            routes.get(path, request -> list(request, kind), Role.VIEWER);
            routes.get(path + "/new", request -> show(request, editor(request, kind, null, new State(PersonValues.empty(), ""))), Role.ADMINISTRATOR);
            routes.post(path + "/new", request -> press(request, kind, null), Role.ADMINISTRATOR);
            routes.get(path + "/{id}/row", request -> row(request, kind, request.pathParam("id"), null), Role.VIEWER);
            routes.get(path + "/{id}/edit", request -> open(request, kind, request.pathParam("id")), Role.ADMINISTRATOR);
            routes.post(path + "/{id}/edit", request -> press(request, kind, request.pathParam("id")), Role.ADMINISTRATOR);
            routes.get(path + "/{id}/delete", request -> askToDelete(request, kind, request.pathParam("id")), Role.ADMINISTRATOR);
        }
    }

    private void list(Context request, OwnerKind kind) {
        pages.show(request, "people/list", Navigation.PEOPLE, kind.title(), people.list(PeopleQuery.of(request, kind)));
    }

    /** @param notice null if there is nothing to say */
    private void row(Context request, OwnerKind kind, String id, Notice notice) {
        PersonValues stored = PersonValues.of(stored(kind, id).value());
        pages.part(request, "people/savedrow", people.rows(List.of(stored), PeopleQuery.of(request, kind), true).get(0), notice);
    }

    private Versioned<?> stored(OwnerKind kind, String id) {
        return store.find(table(kind), id).orElseThrow(() -> Problem.notFound((kind == OwnerKind.USER ? "The user " : "The queue ") + Text.shown(id)));
    }

    private static EntityTable<?> table(OwnerKind kind) {
        return kind == OwnerKind.USER ? EntityTables.USERS : EntityTables.QUEUES;
    }

    private void open(Context request, OwnerKind kind, String id) {
        Versioned<?> stored = stored(kind, id);
        show(request, editor(request, kind, id, new State(PersonValues.of(stored.value()), stored.etag())));
    }

    /** Asks before a user or a queue is deleted. */
    public record Deletion(PersonRow row, Affected affected, String etag) {
    }

    private void askToDelete(Context request, OwnerKind kind, String id) {
        Versioned<?> stored = stored(kind, id);
        PersonRow row = people.rows(List.of(PersonValues.of(stored.value())), PeopleQuery.of(request, kind), false).get(0);
        pages.show(request, "people/delete", Navigation.PEOPLE, "Delete " + row.values().shown(), new Deletion(row, people.affected(kind, id), stored.etag()));
    }

    private record State(PersonValues values, String etag, List<Problem.FieldError> errors, PersonValues conflict) {
        State(PersonValues values, String etag) {
            this(values, etag, List.of(), null);
        }
    }

    private PersonEditor editor(Context request, OwnerKind kind, String id, State state) {
        PeopleQuery query = PeopleQuery.of(request, kind);
        Affected affected = id == null ? Affected.NOTHING : people.affected(kind, id);
        return new PersonEditor(id, state.values(), state.etag(), state.errors(), state.conflict(), affected, query, id != null && Pages.wantsPart(request));
    }

    private void show(Context request, PersonEditor editor) {
        if (editor.inPlace()) {
            pages.part(request, "people/editorrow", editor, null);
        } else {
            pages.show(request, "people/edit", Navigation.PEOPLE, editor.title(), editor);
        }
    }

    /** @param address null for a new one */
    private void press(Context request, OwnerKind kind, String address) {
        PersonValues values = read(request, address);
        String etag = Values.form(request, "etag");
        String button = Optional.ofNullable(request.formParam("do")).orElse("save");
        if (button.equals("theirs")) {
            open(request, kind, address);
            return;
        }
        try {
            boolean deletes = button.equals("delete");
            String verb = deletes ? "Delete " : etag.isEmpty() ? "Add " : "Change ";
            String summary = verb + (kind == OwnerKind.USER ? "the user " : "the queue ") + values.shown();
            Edit<?> edit = kind == OwnerKind.USER
                    ? new Edit<>(EntityTables.USERS, values.id(), precondition(etag), deletes ? null
                            : validator.user(new UserForm(null, nullIfEmpty(values.name()), values.active(), values.routable()), values.id()))
                    : new Edit<>(EntityTables.QUEUES, values.id(), precondition(etag), deletes ? null
                            : validator.queue(new QueueForm(null, nullIfEmpty(values.name()), values.active(), values.objectTypes()), values.id()));
            saved(request, kind, address, deletes, store.apply(Principal.of(request).actor(), summary, List.of(edit)));
        } catch (Problem invalid) {
            request.status(invalid.status());
            show(request, editor(request, kind, address, new State(values, etag, invalid.errors(), null)));
        } catch (StaleEditException stale) {
            conflict(request, kind, address, values, stale);
        }
    }

    private static Precondition precondition(String etag) {
        return etag.isEmpty() ? Precondition.missing() : Precondition.same(etag);
    }

    private void saved(Context request, OwnerKind kind, String address, boolean deleted, Optional<Change> change) {
        if (address != null && !deleted && Pages.wantsPart(request)) {
            row(request, kind, address, change.map(Notice::of).orElse(Notice.of("Nothing was changed.")));
        } else {
            String target = Pages.after(PeopleQuery.of(request, kind).address(), change);
            if (Pages.wantsPart(request)) {
                request.header("HX-Redirect", target);
                request.status(HttpStatus.NO_CONTENT);
            } else {
                request.redirect(target, HttpStatus.SEE_OTHER);
            }
        }
    }

    private void conflict(Context request, OwnerKind kind, String address, PersonValues values, StaleEditException stale) {
        request.status(HttpStatus.CONFLICT);
        if (address == null) {
            show(request, editor(request, kind, null, new State(values, "", List.of(new Problem.FieldError("/id",
                    "This id is taken: choose another, or edit the one that has it")), null)));
        } else {
            Versioned<?> stored = stale.stored();
            show(request, editor(request, kind, address, new State(values, stored == null ? "" : stored.etag(), List.of(),
                    stored == null ? values : PersonValues.of(stored.value()))));
        }
    }

    private static PersonValues read(Context request, String address) {
        List<String> types = new ArrayList<>(request.formParams("objectType"));
        return new PersonValues(address == null ? Values.form(request, "id") : address, Values.form(request, "name"), request.formParam("active") != null,
                request.formParam("routable") != null, types);
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
