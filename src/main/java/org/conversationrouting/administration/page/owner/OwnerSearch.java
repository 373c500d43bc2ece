package org.conversationrouting.administration.page.owner;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Values;

/** What the fields for users and queues offer while a person types. */
public final class OwnerSearch implements Endpoints {

    private final Pages pages;
    private final PossibleOwners owners;

    public OwnerSearch(Pages pages, PossibleOwners owners) {
        this.pages = pages;
        this.owners = owners;
    }

    /** @param matches in the order in which to show them */
    public record Found(List<PossibleOwner> matches) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/owners", this::search, Role.VIEWER);
    }

    private void search(Context request) {
        String type = request.queryParam("type");
        if (!PossibleOwner.USER.equals(type) && !PossibleOwner.QUEUE.equals(type)) {
            throw new Problem(HttpStatus.BAD_REQUEST, "The type must be USER or QUEUE");
        }
        pages.part(request, "owner/options", new Found(owners.search(type, Values.query(request, "query"))), null);
    }
}
