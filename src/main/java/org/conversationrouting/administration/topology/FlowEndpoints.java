package org.conversationrouting.administration.topology;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.metrics.RouteCounts;

/** {@code GET /api/v1/flow}: the routes, and what this instance has counted; {@code GET /api/v1/flow/{route}}: a route's files. */
public final class FlowEndpoints implements Endpoints {

    private final Flow flow;

    public FlowEndpoints(Flow flow) {
        this.flow = flow;
    }

    private record Answer(List<Topology.Node> nodes, List<Topology.Edge> edges, Map<String, RouteCounts.Count> counts) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/flow", this::flow, Role.VIEWER);
        routes.get("/api/v1/flow/{route}", this::route, Role.VIEWER);
    }

    private void flow(Context request) {
        Topology topology = flow.topology();
        Json.answer(request, new Answer(topology.nodes(), topology.edges(), flow.counts()));
    }

    private void route(Context request) {
        String route = request.pathParam("route");
        List<RouteFiles.File> files = flow.files(route, flow.topology());
        if (files.isEmpty()) {
            throw Problem.notFound("The route " + route);
        }
        Json.answer(request, Map.of("route", route, "files", files));
    }
}
