package org.conversationrouting.administration.page.flow;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.statistics.Statistics;
import org.conversationrouting.administration.topology.Flow;
import org.conversationrouting.administration.topology.RouteFiles;
import org.conversationrouting.administration.topology.Topology;

/** The routes as a picture with counts that move, a chart of outcomes over time, and each route's files. */
public final class FlowPages implements Endpoints {

    private final Pages pages;
    private final Flow flow;
    private final Statistics statistics;
    private final RoutingOptions options;
    private final Clock clock;

    public FlowPages(Pages pages, Flow flow, Statistics statistics, RoutingOptions options, Clock clock) {
        this.pages = pages;
        this.flow = flow;
        this.statistics = statistics;
        this.options = options;
        this.clock = clock;
    }

    /** @param route whose files are shown; null if none are */
    public record View(FlowPicture picture, OutcomeChart chart, OpenRoute route) {
    }

    /** @param files the YAML file first */
    public record OpenRoute(String id, String description, List<RouteFiles.File> files) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/flow", request -> show(request, null), Role.VIEWER);
        routes.get("/flow/{route}", this::route, Role.VIEWER);
    }

    private void route(Context request) {
        String id = request.pathParam("route");
        Topology topology = flow.topology();
        List<RouteFiles.File> files = flow.files(id, topology);
        if (files.isEmpty()) {
            throw Problem.notFound("The route " + id);
        }
        OpenRoute route = new OpenRoute(id, topology.description(id), files);
        if (Pages.wantsPart(request)) {
            pages.part(request, "flow/route", route, null);
        } else {
            show(request, route);
        }
    }

    private void show(Context request, OpenRoute route) {
        FlowPicture picture = new FlowPicture(flow.layout(), flow.counts(), route == null ? null : route.id());
        pages.show(request, "flow/flow", Navigation.FLOW, "Flow", new View(picture,
                OutcomeChart.of(statistics, Period.of(request.queryParam("period")), clock.instant(), this::label), route));
    }

    private String label(String option) {
        return options.find(option).map(RoutingOption::label).orElse(option);
    }
}
