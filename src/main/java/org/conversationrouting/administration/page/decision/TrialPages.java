package org.conversationrouting.administration.page.decision;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.conversationrouting.administration.decisions.DryRuns;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Values;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** What would happen? Tries an SMS that nobody sent. */
public final class TrialPages implements Endpoints {

    private final Pages pages;
    private final DryRuns dryRuns;
    private final RoutingOptions options;

    public TrialPages(Pages pages, DryRuns dryRuns, RoutingOptions options) {
        this.pages = pages;
        this.dryRuns = dryRuns;
        this.options = options;
    }

    /** @param outcome null before anything was tried @param problem why it could not be tried; null if it could */
    public record Trial(String number, String customer, ShownOutcome outcome, String problem) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/try", this::show, Role.VIEWER);
    }

    private void show(Context request) {
        String number = Values.query(request, "number");
        String customer = Values.query(request, "customer");
        ShownOutcome outcome = null;
        String problem = null;
        if (!number.isEmpty() && !customer.isEmpty()) {
            try {
                outcome = ShownOutcome.of(dryRuns.decide(customer, number, (java.util.List<Step>) null), options);
            } catch (Problem unavailable) {
                request.status(unavailable.status());
                problem = unavailable.getMessage();
            }
        }
        pages.show(request, "decision/trial", Navigation.TRY, Navigation.TRY.title(), new Trial(number, customer, outcome, problem));
    }
}
