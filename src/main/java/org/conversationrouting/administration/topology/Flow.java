package org.conversationrouting.administration.topology;

import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.metrics.RouteCounts;

/** The routes that run in this process, what they have done since the start, and their files. */
public final class Flow {

    private final Supplier<CamelContext> context;
    private final RouteCounts counts;
    private final RouteFiles files;

    /** @param context gives null until the routes are read @param routesFolder of the routes that run */
    public Flow(Supplier<CamelContext> context, RouteCounts counts, Supplier<Path> routesFolder) {
        this.context = context;
        this.counts = counts;
        this.files = new RouteFiles(routesFolder);
    }

    /** @throws Problem 503 while the routes are starting */
    public Topology topology() {
        CamelContext running = context.get();
        if (running == null) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The routes are starting: try again in some seconds");
        }
        return Topology.of(running);
    }

    /** By route id. */
    public Map<String, RouteCounts.Count> counts() {
        return counts.counts();
    }

    /** @return the YAML file first, then its SQL files; empty if there is no such route */
    public List<RouteFiles.File> files(String route, Topology topology) {
        return files.of(route, topology);
    }
}
