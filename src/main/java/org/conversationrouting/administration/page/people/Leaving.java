package org.conversationrouting.administration.page.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.effect.Effects;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.page.people.Leaver.Choice;
import org.conversationrouting.administration.people.HandOver;
import org.conversationrouting.administration.people.Impact;
import org.conversationrouting.administration.people.Impacts;
import org.conversationrouting.flow.decision.Owner;

/** Who leaves? Shows what would be affected, and hands it over to somebody else. */
final class Leaving implements Endpoints {

    private final Pages pages;
    private final ConfigurationStore store;
    private final Impacts impacts;
    private final PossibleOwners owners;
    private final HandOver handOver;
    private final Effects effects;

    Leaving(Pages pages, ConfigurationStore store, Impacts impacts, PossibleOwners owners, HandOver handOver, Effects effects) {
        this.pages = pages;
        this.store = store;
        this.impacts = impacts;
        this.owners = owners;
        this.handOver = handOver;
        this.effects = effects;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (OwnerKind kind : OwnerKind.values()) {
            String path = "/people/" + kind.path() + "/{id}/leave";
            routes.get(path, request -> show(request, kind, new Choice(kind.type(), "", true, true), null), Role.VIEWER);
            routes.post(path, request -> handOver(request, kind), Role.ADMINISTRATOR);
        }
    }

    private void show(Context request, OwnerKind kind, Choice choice, String error) {
        String id = request.pathParam("id");
        PersonValues values = values(kind, id);
        Impact impact = (kind == OwnerKind.USER ? impacts.ofUser(id) : impacts.ofQueue(id)).orElseThrow(() -> missing(kind, id));
        pages.show(request, "people/leave", Navigation.PEOPLE, "If " + values.shown() + " leaves",
                new Leaver(kind, values, impact, effects.ofLeaving(kind.type(), id), choice, error));
    }

    private PersonValues values(OwnerKind kind, String id) {
        Optional<? extends Versioned<?>> stored = kind == OwnerKind.USER ? store.find(EntityTables.USERS, id) : store.find(EntityTables.QUEUES, id);
        return PersonValues.of(stored.orElseThrow(() -> missing(kind, id)).value());
    }

    private static Problem missing(OwnerKind kind, String id) {
        return Problem.notFound((kind == OwnerKind.USER ? "The user " : "The queue ") + Text.shown(id));
    }

    private void handOver(Context request, OwnerKind kind) {
        String id = request.pathParam("id");
        values(kind, id);
        OwnerKind takeover = OwnerKind.QUEUE.type().equals(request.formParam("takeover")) ? OwnerKind.QUEUE : OwnerKind.USER;
        String substitute = owners.resolve(takeover.type(), request.formParam(takeover == OwnerKind.USER ? "userId" : "queueId"));
        Choice choice = new Choice(takeover.type(), substitute == null ? "" : substitute, request.formParam("conversations") != null,
                request.formParam("deactivate") != null);
        HandOver.Wanted wanted = new HandOver.Wanted(new Owner(kind.type(), id, null), new Owner(choice.takeover(), choice.substitute(), null),
                choice.deactivate(), choice.conversations());
        String error = substitute == null ? "Choose who takes over" : handOver.problem(wanted);
        if (error != null) {
            request.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(request, kind, choice, error);
            return;
        }
        request.redirect(Pages.after("/people/" + kind.path(), handOver.apply(Principal.of(request).actor(), wanted).change()), HttpStatus.SEE_OTHER);
    }
}
