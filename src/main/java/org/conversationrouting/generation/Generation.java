package org.conversationrouting.generation;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.conversationrouting.context.RoutesStart;
import org.conversationrouting.engine.fault.Trial;
import org.conversationrouting.engine.listener.ListenerContainers;
import org.conversationrouting.safety.RoutesFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of one snapshot in a Camel context of their own. Several can run side by side, as several routers can. */
public final class Generation {

    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
    /** Longer than any stop, because Camel interrupts unfinished work after this time. */
    private static final long FORCE_MINUTES = 5;
    private static final List<String> START_ORDER = List.of("direct", "", "jms");

    private final int number;
    private final RoutesSnapshot snapshot;
    private final RoutesFolder folder;
    private final Trial trial;
    private final RoutesStart start;
    private final ListenerContainers containers = new ListenerContainers();
    private final GenerationBeans beans = new GenerationBeans();
    private volatile Main camel;

    /** @param folder the snapshot's */
    Generation(int number, RoutesSnapshot snapshot, RoutesFolder folder, Trial trial) {
        this.number = number;
        this.snapshot = snapshot;
        this.folder = folder;
        this.trial = trial;
        this.start = new RoutesStart(folder);
    }

    /** From 1, one more for each that was applied. */
    public int number() {
        return number;
    }

    public RoutesSnapshot snapshot() {
        return snapshot;
    }

    RoutesFolder folder() {
        return folder;
    }

    /** @return null before the routes are read */
    public CamelContext context() {
        Main read = camel;
        return read == null ? null : read.getCamelContext();
    }

    public ListenerContainers containers() {
        return containers;
    }

    /** What JMX shows of it. */
    GenerationBeans beans() {
        return beans;
    }

    /** Needs no broker and no database. @throws org.conversationrouting.settings.StartRefusedException if a route is wrong */
    void read(GenerationParts parts) throws Exception {
        start.run(() -> {
            camel = parts.read(snapshot, start, containers, trial);
            camel.getCamelContext().setAutoStartup(false);
            beans.of(camel.getCamelContext());
        });
    }

    /** Creates the routes, which receive and send nothing yet. @throws org.conversationrouting.settings.StartRefusedException if a route is wrong */
    void create() throws Exception {
        start.run(camel::start);
        // for routes that somebody adds later
        context().setAutoStartup(true);
        start.refuseMissing(context());
        start.refuseDeadEnds(context());
    }

    /**
     * First those that others call, then timers, and finally the consumers of the queues, so that nobody calls a route that has not started.
     *
     * @throws org.conversationrouting.settings.StartRefusedException if a route can't run
     */
    void startRoutes() throws Exception {
        List<Route> routes = context().getRoutes().stream().sorted(Comparator.comparingInt(Generation::place)).toList();
        start.run(() -> {
            for (Route route : routes) {
                if (!Boolean.FALSE.equals(route.isAutoStartup())) {
                    context().getRouteController().startRoute(route.getRouteId());
                }
            }
        });
        start.refuseStopped(context());
    }

    private static int place(Route route) {
        String scheme = route.getEndpoint().getEndpointUri().replaceFirst(":.*", "");
        return START_ORDER.indexOf(START_ORDER.contains(scheme) ? scheme : "");
    }

    /** After the consumers of the queues have ended: stops first the timers, and then everything else. */
    public void stop() throws Exception {
        Main read = camel;
        if (read == null) {
            return;
        }
        CamelContext context = read.getCamelContext();
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint().getEndpointUri().startsWith("scheduler:")) {
                context.getRouteController().stopRoute(route.getRouteId(), FORCE_MINUTES, TimeUnit.MINUTES);
            }
        }
        read.stop();
    }

    /** Stops what was created but never started. */
    void discard() {
        try {
            stop();
        } catch (Exception unimportant) {
            LOG.debug("Routes that never ran did not stop in order", unimportant);
        }
    }

    /** Receives nothing more. @return reaches zero when every consumer has finished its last messages */
    CountDownLatch stopReceiving() {
        return containers.stop();
    }
}
