package org.conversationrouting.administration.page.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.StaleEditException;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.effect.Effects;
import org.conversationrouting.administration.page.owner.PossibleOwner;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.people.Impact;
import org.conversationrouting.administration.people.Impacts;

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
            routes.get(path, request -> show(request, kind, "", kind.type(), null), Role.VIEWER);
            routes.post(path, request -> handOver(request, kind), Role.ADMINISTRATOR);
        }
    }

    private void show(Context request, OwnerKind kind, String substitute, String takeover, String error) {
        String id = request.pathParam("id");
        PersonValues values = values(kind, id);
        Impact impact = (kind == OwnerKind.USER ? impacts.ofUser(id) : impacts.ofQueue(id)).orElseThrow(() -> missing(kind, id));
        pages.show(request, "people/leave", Navigation.PEOPLE, "If " + values.shown() + " leaves",
                new Leaver(kind, values, impact, effects.ofLeaving(kind.type(), id), takeover, substitute, error));
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
        PersonValues leaver = values(kind, id);
        OwnerKind takeover = OwnerKind.QUEUE.type().equals(request.formParam("takeover")) ? OwnerKind.QUEUE : OwnerKind.USER;
        String substitute = owners.resolve(takeover.type(), request.formParam(takeover == OwnerKind.USER ? "userId" : "queueId"));
        String error = error(kind, id, takeover, substitute);
        if (error != null) {
            request.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(request, kind, substitute == null ? "" : substitute, takeover.type(), error);
            return;
        }
        boolean deactivate = request.formParam("deactivate") != null && leaver.active();
        String summary = "Hand over from " + leaver.shown() + " to " + values(takeover, substitute).shown() + (deactivate ? ", and deactivate" : "");
        try {
            Optional<Change> change = store.apply(Principal.of(request).actor(), summary,
                    handOver.edits(new HandOver.Party(kind, id), new HandOver.Party(takeover, substitute), deactivate));
            request.redirect(Pages.after("/people/" + kind.path(), change), HttpStatus.SEE_OTHER);
        } catch (StaleEditException stale) {
            throw new Problem(HttpStatus.CONFLICT, "Something was changed at the same moment, so nothing was handed over: try again");
        }
    }

    private String error(OwnerKind kind, String id, OwnerKind takeover, String substitute) {
        if (substitute == null) {
            return "Choose who takes over";
        }
        if (takeover == kind && substitute.equals(id)) {
            return "Choose somebody else";
        }
        List<PossibleOwner> found = owners.search(takeover.type(), substitute);
        return found.stream().anyMatch(owner -> owner.id().equals(substitute)) ? null
                : "There is no such " + (takeover == OwnerKind.USER ? "user" : "queue") + ": choose one of the list, or add it first";
    }
}
