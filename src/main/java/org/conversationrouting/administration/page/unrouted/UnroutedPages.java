package org.conversationrouting.administration.page.unrouted;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.administration.decisions.SendAgain;
import org.conversationrouting.administration.decisions.SetAside;
import org.conversationrouting.administration.decisions.SetAsideQueue;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;

/** Unrouted and rejected messages by reason, what to do about each, and a button that sends them again. */
public final class UnroutedPages implements Endpoints {

    private static final String PATH = "/unrouted";
    private static final int MAX_LENGTH = 128;

    private final Pages pages;
    private final SetAside setAside;
    private final SendAgain sendAgain;

    public UnroutedPages(Pages pages, SetAside setAside, SendAgain sendAgain) {
        this.pages = pages;
        this.setAside = setAside;
        this.sendAgain = sendAgain;
    }

    /** @param queues unrouted messages first @param problem why they can't be shown; null if they can */
    public record Overview(List<SetAside.Overview> queues, ShownProgress progress, String problem) {

        public boolean empty() {
            return queues.stream().allMatch(queue -> queue.reasons().isEmpty());
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::show, Role.VIEWER);
        routes.get(PATH + "/progress", request -> pages.part(request, "unrouted/progress", ShownProgress.of(sendAgain.progress()), null), Role.VIEWER);
        routes.post(PATH + "/send-again", this::send, Role.ADMINISTRATOR);
    }

    private void show(Context request) {
        Overview overview;
        try {
            overview = new Overview(setAside.overview(), ShownProgress.of(sendAgain.progress()), null);
        } catch (Problem unavailable) {
            request.status(unavailable.status());
            overview = new Overview(List.of(), ShownProgress.of(sendAgain.progress()), unavailable.getMessage());
        }
        pages.show(request, "unrouted/overview", Navigation.UNROUTED, Navigation.UNROUTED.title(), overview);
    }

    private void send(Context request) {
        SetAsideQueue queue = SetAsideQueue.of(text(request, "queue"))
                .orElseThrow(() -> new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "The queue must be unrouted or rejected"));
        sendAgain.start(Principal.of(request).actor(), new SendAgain.Wanted(queue, text(request, "reason"), text(request, "number"), null));
        request.redirect(PATH, HttpStatus.SEE_OTHER);
    }

    private static String text(Context request, String name) {
        return Optional.ofNullable(request.formParam(name)).filter(value -> !value.isEmpty() && value.length() <= MAX_LENGTH).orElse(null);
    }
}
