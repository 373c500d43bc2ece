package org.conversationrouting.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The routes folder changes again and again while SMS are routed, with good and bad changes in turn.
 *
 * @param latency          at 500 SMS/s without changes, and with them
 * @param good             how many changes were applied
 * @param bad              how many changes were refused
 * @param doubled          outcomes that came twice although their SMS was sent once
 * @param slowest          seconds from the last write of a good change to its effect, if it touches no cases
 * @param slowestWithCases the same if it touches cases
 * @param slowestRefusal   seconds from the write of a bad change to its refusal
 */
record SteadyReloads(QuietAndBusy latency, int good, int bad, int doubled, double slowest, double slowestWithCases, double slowestRefusal) {

    private static final int KINDS = 4;

    /** @param count changes, one after every so many seconds, or as soon as the one before has ended if that takes longer */
    static SteadyReloads measure(Testbed testbed, DatabaseSetup setup, int warmUp, int count, int everySeconds) throws Exception {
        Path routes = RoutesChanges.copy(testbed);
        try (Trial trial = new Trial(testbed, Subject.of(Candidate.E, setup), "reloads", testbed.launch().with("ROUTES_DIR", routes.toString()))) {
            RoutesChanges changes = new RoutesChanges(routes, trial.observePort());
            trial.warmUp(warmUp);
            // the first changes of a JVM also load classes
            for (int kind = 0; kind < KINDS; kind++) {
                change(changes, kind);
            }
            RoutesChanges.settle();
            Run run = new Run(changes, count, everySeconds);
            QuietAndBusy latency = QuietAndBusy.measure(trial, count * everySeconds, run::start);
            // fails if one was lost
            int doubled = trial.check();
            SteadyReloads result = new SteadyReloads(latency, run.withoutCases.size() + run.withCases.size(), run.refusals.size(), doubled,
                    max(run.withoutCases), max(run.withCases), max(run.refusals));
            Comparison.log("%d good and %d bad changes: slowest %.2f s, with cases %.2f s, refused %.2f s; %s".formatted(result.good(), result.bad(),
                    result.slowest(), result.slowestWithCases(), result.slowestRefusal(), latency.text()));
            return result;
        }
    }

    /** Good without cases, bad, good with cases, bad. @return seconds */
    private static double change(RoutesChanges changes, int number) {
        return isGood(number) ? changes.good(hasCases(number) ? RoutesChanges.WITH_CASES : RoutesChanges.WITHOUT_CASES) : changes.bad();
    }

    private static boolean isGood(int number) {
        return number % 2 == 0;
    }

    private static boolean hasCases(int number) {
        return number % KINDS == 2;
    }

    /** How much longer the slowest SMS took than the slowest without changes, in seconds. */
    double holdUp() {
        return (latency.busy().max() - latency.quiet().max()) / 1_000;
    }

    /** @return NaN if there was none */
    private static double max(List<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** The changes that are measured, on a thread of their own. */
    private static final class Run {

        private final List<Double> withoutCases = new ArrayList<>();
        private final List<Double> withCases = new ArrayList<>();
        private final List<Double> refusals = new ArrayList<>();
        private final RoutesChanges changes;
        private final int count;
        private final int everySeconds;
        private volatile boolean measured;

        Run(RoutesChanges changes, int count, int everySeconds) {
            this.changes = changes;
            this.count = count;
            this.everySeconds = everySeconds;
        }

        /** @return closed, it waits for the change that is being made, and makes no other */
        AutoCloseable start() {
            CompletableFuture<Void> running = CompletableFuture.runAsync(this::run,
                    CompletableFuture.delayedExecutor(OpenLoop.LEAD_IN_SECONDS, TimeUnit.SECONDS));
            return () -> {
                measured = true;
                try {
                    running.join();
                } catch (CompletionException failure) {
                    throw failure.getCause() instanceof BenchException known ? known : failure;
                }
            };
        }

        private void run() {
            long due = System.nanoTime();
            for (int number = 0; number < count && !measured; number++) {
                long wait = due - System.nanoTime();
                JavaProcess.sleep(Math.max(0, TimeUnit.NANOSECONDS.toMillis(wait)));
                due = Math.max(due, System.nanoTime()) + TimeUnit.SECONDS.toNanos(everySeconds);
                List<Double> seconds = !isGood(number) ? refusals : hasCases(number) ? withCases : withoutCases;
                seconds.add(change(changes, number));
            }
        }
    }
}
