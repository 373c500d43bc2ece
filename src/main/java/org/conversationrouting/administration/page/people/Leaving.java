package org.conversationrouting.administration.page.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.decisions.OpenConversationPreview;
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
    private final OpenConversationPreview openConversations;

    Leaving(Pages pages, ConfigurationStore store, Impacts impacts, PossibleOwners owners, HandOver handOver, Effects effects,
            OpenConversationPreview openConversations) {
        this.pages = pages;
        this.store = store;
        this.impacts = impacts;
        this.owners = owners;
        this.handOver = handOver;
        this.effects = effects;
        this.openConversations = openConversations;
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
        Owner owner = new Owner(kind.type(), request.pathParam("id"), null);
        Impact impact = impact(kind, owner);
        Leaver leaver = new Leaver(kind, values(kind, owner.id()), impact, effects.ofLeaving(kind.type(), owner.id()), nextSms(owner), choice, error);
        pages.show(request, "people/leave", Navigation.PEOPLE, leaver.title(), leaver);
    }

    private Impact impact(OwnerKind kind, Owner owner) {
        return impacts.of(owner).orElseThrow(() -> Problem.notFound((kind == OwnerKind.USER ? "The user " : "The queue ") + Text.shown(owner.id())));
    }

    /** Of somebody who was deleted, there is only the id. */
    private PersonValues values(OwnerKind kind, String id) {
        Optional<? extends Versioned<?>> stored = kind == OwnerKind.USER ? store.find(EntityTables.USERS, id) : store.find(EntityTables.QUEUES, id);
        return stored.map(each -> PersonValues.of(each.value())).orElseGet(() -> PersonValues.deleted(id));
    }

    /** @return null if it can't be tried now */
    private NextSms nextSms(Owner owner) {
        try {
            return NextSms.of(owner, openConversations.ofLeaving(owner));
        } catch (Problem unavailable) {
            // too many others try something now; the page is useful without it
            return null;
        }
    }

    private void handOver(Context request, OwnerKind kind) {
        String id = request.pathParam("id");
        impact(kind, new Owner(kind.type(), id, null));
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
