package org.conversationrouting.administration.page.flow;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.statistics.Statistics;
import org.conversationrouting.administration.topology.Flow;
import org.conversationrouting.administration.topology.RouteFiles;

/** The routes as a picture with counts that move, a chart of outcomes over time, and each route's files. */
public final class FlowPages implements Endpoints {

    private final Pages pages;
    private final Flow flow;
    private final Statistics statistics;
    private final Clock clock;

    public FlowPages(Pages pages, Flow flow, Statistics statistics, Clock clock) {
        this.pages = pages;
        this.flow = flow;
        this.statistics = statistics;
        this.clock = clock;
    }

    /** @param route whose files are shown; null if none are @param files the YAML file first */
    public record View(FlowPicture picture, OutcomeChart chart, String route, String description, List<RouteFiles.File> files) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/flow", request -> show(request, null), Role.VIEWER);
        routes.get("/flow/{route}", request -> show(request, request.pathParam("route")), Role.VIEWER);
    }

    private void show(Context request, String route) {
        List<RouteFiles.File> files = route == null ? List.of() : flow.files(route);
        if (route != null && files.isEmpty()) {
            throw Problem.notFound("The route " + route);
        }
        FlowPicture picture = FlowPicture.of(flow.topology(), flow.counts(), route);
        View view = new View(picture, OutcomeChart.of(statistics, Period.of(request.queryParam("period")), clock.instant()), route,
                picture.description(route), files);
        if (Pages.wantsPart(request) && route != null) {
            pages.part(request, "flow/route", view, null);
        } else {
            pages.show(request, "flow/flow", Navigation.FLOW, "Flow", view);
        }
    }
}
