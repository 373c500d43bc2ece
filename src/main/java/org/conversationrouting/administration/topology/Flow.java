package org.conversationrouting.administration.topology;

import io.javalin.http.HttpStatus;
import java.lang.ref.WeakReference;
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
    private volatile Drawn latest;

    /** Of the routes of a context, which never change. Does not keep a context that was replaced. @param routes how many it had */
    private record Drawn(WeakReference<CamelContext> context, int routes, Topology topology, Layout layout) {

        boolean isOf(CamelContext running) {
            return context.refersTo(running) && routes == running.getRoutesSize();
        }
    }

    /** @param context gives null until the routes are read @param routesFolder of the routes that run */
    public Flow(Supplier<CamelContext> context, RouteCounts counts, Supplier<Path> routesFolder) {
        this.context = context;
        this.counts = counts;
        this.files = new RouteFiles(routesFolder);
    }

    /** @throws Problem 503 while the routes are starting */
    public Topology topology() {
        return drawn().topology();
    }

    /** @throws Problem 503 while the routes are starting */
    public Layout layout() {
        return drawn().layout();
    }

    /** Kept, because it takes a hundred times as long as what is shown in it. */
    private Drawn drawn() {
        CamelContext running = context.get();
        if (running == null) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The routes are starting: try again in some seconds");
        }
        Drawn known = latest;
        if (known == null || !known.isOf(running)) {
            int routes = running.getRoutesSize();
            Topology topology = Topology.of(running);
            known = new Drawn(new WeakReference<>(running), routes, topology, Layout.of(topology));
            latest = known;
        }
        return known;
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
