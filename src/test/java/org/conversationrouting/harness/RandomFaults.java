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

/** Injects faults in an order that follows from the seed, one after the other and several at once, and repairs them. */
final class RandomFaults {

    /** How long a router is given to end after SIGTERM before it is killed. */
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final int LONGEST_MILLIS = 4_000;
    /** In the long form, one in this many faults takes more than a minute. */
    private static final int ONE_IN = 50;
    private static final int A_MINUTE_MILLIS = 60_000;

    private final Installation installation;
    private final List<RouterProcess> routers;
    private final Random random;
    private final Consumer<String> progress;
    private final List<Fault> repertoire = new ArrayList<>();
    private final List<Fault> longOnes = new ArrayList<>();
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
        longOnes.add(repertoire.get(repertoire.size() - 1));
        add("database stopped immediately", "database", installation.postgres::stopImmediately, installation.postgres::start);
    }

    /** Injects one more fault, unless its target already has one. */
    void injectOne() throws Exception {
        boolean takesLong = Form.LONG && random.nextInt(ONE_IN) == 0;
        List<Fault> choice = takesLong ? longOnes : repertoire;
        Fault fault = choice.get(random.nextInt(choice.size()));
        // the database ends the transaction of a frozen router after a minute
        Duration duration = Duration.ofMillis(takesLong ? A_MINUTE_MILLIS + random.nextInt(A_MINUTE_MILLIS / 2)
                : 500 + random.nextInt(LONGEST_MILLIS));
        if (!active.containsKey(fault.target())) {
            String name = takesLong ? fault.name() + " for over a minute" : fault.name();
            progress.accept(name + ": " + duration.toMillis() + " ms");
            injected.merge(name, 1L, Long::sum);
            fault.inject().run();
            active.put(fault.target(), new Active(fault, Instant.now().plus(duration)));
        }
    }

    /** Repairs faults that lasted long enough, and restarts routers that ended unexpectedly. */
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

    /** How many routers ended without being told to. */
    int endedUnexpectedly() {
        return endedUnexpectedly;
    }

    private void addFaultsOfRouter(String name, RouterProcess router) {
        add(name + " killed", name, () -> router.process().kill(), router::start);
        add(name + " told to stop", name, () -> tellToStop(name, router), () -> startAgain(name, router));
        add(name + " frozen", name, () -> router.process().signal("STOP"), () -> router.process().signal("CONT"));
        longOnes.add(repertoire.get(repertoire.size() - 1));
    }

    private void addFaultsOfLink(String name, Proxy link) {
        add(name + " cut", name, link::cut, () -> { });
        add(name + " slow", name, () -> link.delay(20 + random.nextInt(200)), link::heal);
        add(name + " half open", name, link::silence, link::heal);
        add(name + " refused", name, link::refuse, link::heal);
    }

    private void add(String name, String target, Action inject, Action heal) {
        repertoire.add(new Fault(name, target, inject, heal));
    }

    private void tellToStop(String name, RouterProcess router) throws IOException {
        Instant told = Instant.now();
        router.process().process().onExit().thenRun(() ->
                progress.accept("%s ended after %.1f s".formatted(name, Duration.between(told, Instant.now()).toMillis() / 1_000.0)));
        router.process().signal("TERM");
    }

    private void startAgain(String name, RouterProcess router) throws IOException {
        if (!router.process().join(STOPPING)) {
            progress.accept(name + " did not end within " + STOPPING.toSeconds() + " s");
            injected.merge("(router did not end in time)", 1L, Long::sum);
            router.process().kill();
        }
        router.start();
    }
}
