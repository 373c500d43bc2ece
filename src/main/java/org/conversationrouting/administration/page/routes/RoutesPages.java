package org.conversationrouting.administration.page.routes;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.reload.Reloads;

/** Which version of the routes runs, what became of the last change of their folder, and a way back. */
public final class RoutesPages implements Endpoints {

    private static final String PATH = "/routes";

    private final Pages pages;
    private final Reloads reloads;

    public RoutesPages(Pages pages, Reloads reloads) {
        this.pages = pages;
        this.reloads = reloads;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, request -> pages.show(request, "routes/routes", Navigation.FLOW, "Routes", reloads.view()), Role.VIEWER);
        routes.post(PATH + "/reload", this::reload, Role.ADMINISTRATOR);
    }

    /** The page shows what became of it. */
    private void reload(Context request) {
        String to = request.formParam("to");
        reloads.reload(Principal.of(request).actor(), to == null || to.isBlank() ? null : to);
        request.redirect(PATH, HttpStatus.SEE_OTHER);
    }
}
