package org.conversationrouting.harness;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Injects faults, several at the same time, and repairs them. The seed determines their order. */
final class RandomFaults {

    /** A router that has not ended this long after SIGTERM is killed. */
    private static final Duration MAX_STOP = Duration.ofSeconds(20);
    private static final int MAX_SHORT_MILLIS = 4_000;
    /** In the long profile, one in this many faults lasts more than a minute. */
    private static final int LONG_FAULT_ONE_IN = 50;
    private static final int MIN_LONG_MILLIS = 60_000;

    private final Installation installation;
    private final List<RouterProcess> routers;
    private final Random random;
    private final Consumer<String> progress;
    private final List<Fault> allFaults = new ArrayList<>();
    private final List<Fault> longFaults = new ArrayList<>();
    private final Map<String, Active> active = new HashMap<>();
    private final Map<String, Long> injected = new TreeMap<>();
    private int endedUnexpectedly;

    private interface Action {
        void run() throws Exception;
    }

    /** @param target only one fault of a target can be active at a time */
    private record Fault(String name, String target, Action inject, Action heal) {
    }

    private record Active(Fault fault, Instant until) {
    }

    RandomFaults(Installation installation, List<RouterProcess> routers, long seed, Consumer<String> progress) {
        this.installation = installation;
        this.routers = routers;
        this.random = new Random(seed);
        this.progress = progress;
        for (int i = 0; i < routers.size(); i++) {
            addFaultsOfRouter("router " + i, routers.get(i));
        }
        addFaultsOfLink("link to broker", installation.toBroker);
        addFaultsOfLink("link to database", installation.toPostgres);
        add("broker killed", "broker", installation.broker::kill, installation.broker::start);
        add("database killed", "database", installation.postgres::kill, installation.postgres::start);
        longFaults.add(allFaults.get(allFaults.size() - 1));
        add("database stopped immediately", "database", installation.postgres::stopImmediately, installation.postgres::start);
    }

    /** Injects one more fault, unless its target already has one. */
    void injectOne() throws Exception {
        boolean takesLong = TestProfile.LONG && random.nextInt(LONG_FAULT_ONE_IN) == 0;
        List<Fault> candidates = takesLong ? longFaults : allFaults;
        Fault fault = candidates.get(random.nextInt(candidates.size()));
        // the database ends the transaction of a frozen router after a minute
        Duration duration = Duration.ofMillis(takesLong ? MIN_LONG_MILLIS + random.nextInt(MIN_LONG_MILLIS / 2)
                : 500 + random.nextInt(MAX_SHORT_MILLIS));
        if (!active.containsKey(fault.target())) {
            String name = takesLong ? fault.name() + " for over a minute" : fault.name();
            progress.accept(name + ": " + duration.toMillis() + " ms");
            injected.merge(name, 1L, Long::sum);
            fault.inject().run();
            active.put(fault.target(), new Active(fault, Instant.now().plus(duration)));
        }
    }

    /** Repairs the faults that have lasted long enough, and restarts routers that have ended unexpectedly. */
    void healDue(Instant now) throws Exception {
        for (Active due : List.copyOf(active.values())) {
            if (!due.until().isAfter(now)) {
                due.fault().heal().run();
                active.remove(due.fault().target());
            }
        }
        for (int i = 0; i < routers.size(); i++) {
            if (!active.containsKey("router " + i) && !routers.get(i).process().isAlive()) {
                progress.accept("router " + i + " ended unexpectedly");
                endedUnexpectedly++;
                routers.get(i).start();
            }
        }
    }

    void healAll() throws Exception {
        healDue(Instant.MAX);
    }

    /** How often each fault was injected. */
    Map<String, Long> injected() {
        return injected;
    }

    /** How many routers ended without a request. */
    int endedUnexpectedly() {
        return endedUnexpectedly;
    }

    private void addFaultsOfRouter(String name, RouterProcess router) {
        add(name + " killed", name, () -> router.process().kill(), router::start);
        add(name + " told to stop", name, () -> requestStop(name, router), () -> startAgain(name, router));
        add(name + " frozen", name, () -> router.process().signal("STOP"), () -> router.process().signal("CONT"));
        longFaults.add(allFaults.get(allFaults.size() - 1));
    }

    private void addFaultsOfLink(String name, Proxy link) {
        add(name + " cut", name, link::cut, () -> { });
        add(name + " slow", name, () -> link.delay(20 + random.nextInt(200)), link::heal);
        add(name + " half open", name, link::silence, link::heal);
        add(name + " refused", name, link::refuse, link::heal);
    }

    private void add(String name, String target, Action inject, Action heal) {
        allFaults.add(new Fault(name, target, inject, heal));
    }

    private void requestStop(String name, RouterProcess router) throws IOException {
        Instant requested = Instant.now();
        router.process().process().onExit().thenRun(() ->
                progress.accept("%s ended after %.1f s".formatted(name, Duration.between(requested, Instant.now()).toMillis() / 1_000.0)));
        router.process().signal("TERM");
    }

    private void startAgain(String name, RouterProcess router) throws IOException {
        if (!router.process().join(MAX_STOP)) {
            progress.accept(name + " did not end within " + MAX_STOP.toSeconds() + " s");
            injected.merge("(router did not end in time)", 1L, Long::sum);
            router.process().kill();
        }
        router.start();
    }
}
