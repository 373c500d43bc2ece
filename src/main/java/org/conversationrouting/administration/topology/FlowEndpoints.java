package org.conversationrouting.administration.topology;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.metrics.RouteCounts;

/** {@code GET /api/v1/flow}: the routes, and what this instance has counted; {@code GET /api/v1/flow/{route}}: a route's files. */
public final class FlowEndpoints implements Endpoints {

    private final Supplier<CamelContext> context;
    private final RouteCounts counts;
    private final RouteFiles files;

    public FlowEndpoints(Supplier<CamelContext> context, RouteCounts counts, Path routesFolder) {
        this.context = context;
        this.counts = counts;
        this.files = new RouteFiles(routesFolder);
    }

    private record Flow(List<Topology.Node> nodes, List<Topology.Edge> edges, Map<String, RouteCounts.Count> counts) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/flow", this::flow, Role.VIEWER);
        routes.get("/api/v1/flow/{route}", this::route, Role.VIEWER);
    }

    private void flow(Context request) {
        Topology topology = topology();
        Json.answer(request, new Flow(topology.nodes(), topology.edges(), counts.counts()));
    }

    private void route(Context request) {
        String route = request.pathParam("route");
        List<RouteFiles.File> found = files.of(route, topology());
        if (found.isEmpty()) {
            throw Problem.notFound("The route " + route);
        }
        Json.answer(request, Map.of("route", route, "files", found));
    }

    private Topology topology() {
        CamelContext running = context.get();
        if (running == null) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The routes are starting: try again in some seconds");
        }
        return Topology.of(running);
    }
}
