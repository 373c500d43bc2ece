package org.conversationrouting.administration.page.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.administration.change.Absence;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.change.StaleEditException;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.Values;
import org.conversationrouting.administration.page.owner.PossibleOwner;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.validation.AbsenceForm;
import org.conversationrouting.administration.validation.AbsenceValidator;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** Until when a user is absent, and who stands in. */
final class Absences implements Endpoints {

    private static final String PATH = "/people/user/{id}/absence";
    private static final String LIST = "/people/user";

    private final Pages pages;
    private final ConfigurationStore store;
    private final PossibleOwners owners;
    private final AbsenceValidator validator;
    private final Clock clock;

    Absences(Pages pages, ConfigurationStore store, PossibleOwners owners, AbsenceValidator validator, Clock clock) {
        this.pages = pages;
        this.store = store;
        this.owners = owners;
        this.validator = validator;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, request -> open(request, false), Role.ADMINISTRATOR);
        routes.post(PATH, this::press, Role.ADMINISTRATOR);
    }

    /** What the fields have. @param until as the field sends it @param etag of what was stored when the editor was opened; empty if nothing was */
    private record Fields(String until, String zone, String substituteId, String etag) {

        static Fields of(Versioned<Absence> stored) {
            return stored == null ? new Fields("", "UTC", null, "")
                    : new Fields(LocalDateTime.ofInstant(stored.value().end(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).toString(), "UTC",
                            stored.value().substituteUserId(), stored.etag());
        }
    }

    private PersonValues user(Context request) {
        String id = request.pathParam("id");
        return PersonValues.of(store.find(EntityTables.USERS, id).orElseThrow(() -> Problem.notFound("The user " + Text.shown(id))).value());
    }

    private Versioned<Absence> stored(PersonValues user) {
        return store.find(EntityTables.ABSENCES, user.id()).orElse(null);
    }

    private void open(Context request, boolean changed) {
        PersonValues user = user(request);
        show(request, user, Fields.of(stored(user)), List.of(), changed);
    }

    private void show(Context request, PersonValues user, Fields fields, List<Problem.FieldError> errors, boolean changed) {
        Versioned<Absence> stored = stored(user);
        Instant end = stored == null ? null : stored.value().end();
        PossibleOwner substitute = owners.of(List.of(new Step(null, fields.substituteId(), null))).user(fields.substituteId());
        pages.show(request, "people/absence", Navigation.PEOPLE, "Absence of " + user.shown(), new AbsenceEditor(user, end,
                end != null && !end.isAfter(clock.instant()), fields.etag(), fields.until(), fields.zone(), substitute, errors, changed));
    }

    private void press(Context request) {
        PersonValues user = user(request);
        Fields fields = new Fields(Values.form(request, "until"), Values.form(request, "zone"),
                owners.resolve(PossibleOwner.USER, Values.form(request, "userId")),
                Values.form(request, "etag"));
        boolean ends = "end".equals(request.formParam("do"));
        try {
            Absence absence = ends ? null : validator.absence(new AbsenceForm(null, fields.substituteId(), time(fields)), user.id());
            Precondition precondition = fields.etag().isEmpty() ? Precondition.missing() : Precondition.same(fields.etag());
            Optional<Change> change = store.apply(Principal.of(request).actor(), (ends ? "End the absence of " : "Set the absence of ") + user.shown(),
                    List.of(new Edit<>(EntityTables.ABSENCES, user.id(), precondition, absence)));
            request.redirect(Pages.after(LIST, change), HttpStatus.SEE_OTHER);
        } catch (Problem invalid) {
            request.status(invalid.status());
            show(request, user, fields, invalid.errors(), false);
        } catch (StaleEditException stale) {
            request.status(HttpStatus.CONFLICT);
            open(request, true);
        }
    }

    /** @return null if there is none; what can't be read as it came, for the validator's message */
    private static String time(Fields fields) {
        if (fields.until().isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(fields.until()).atZone(ZoneId.of(fields.zone())).toOffsetDateTime().toString();
        } catch (DateTimeException unreadable) {
            return fields.until();
        }
    }
}
