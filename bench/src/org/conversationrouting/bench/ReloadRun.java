package org.conversationrouting.bench;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Changes of the routes folder while SMS are routed.
 *
 * @param light      the latency at 10 SMS/s, with a reload in the middle
 * @param once       the latency at 500 SMS/s without a reload, and with one in the middle
 * @param reloads    the number of reloads that followed, one after the other
 * @param heapBefore megabytes in use before them, after a collection
 * @param heapAfter  megabytes in use after them, after a collection
 */
record ReloadRun(Latency light, QuietAndBusy once, int reloads, double heapBefore, double heapAfter) {

    static ReloadRun measure(Testbed testbed, DatabaseSetup setup, int warmUp, int seconds, int reloads) throws Exception {
        Path routes = RoutesChanges.copy(testbed);
        try (Trial trial = new Trial(testbed, Subject.of(Candidate.E, setup), "reload", testbed.launch().with("ROUTES_DIR", routes.toString()))) {
            RoutesChanges changes = new RoutesChanges(routes, trial.observePort());
            trial.warmUp(warmUp);
            // the first reload of a JVM also loads classes
            changes.good(RoutesChanges.WITH_CASES);
            RoutesChanges.settle();
            int third = OpenLoop.LEAD_IN_SECONDS + seconds / 3;
            Latency light;
            try (AutoCloseable change = after(third, changes)) {
                light = QuietAndBusy.latency(trial, Comparison.LIGHT, seconds);
            }
            Comparison.log("one reload at light load: p99 %.1f ms, max %.1f ms".formatted(light.p99(), light.max()));
            RoutesChanges.settle();
            QuietAndBusy once = QuietAndBusy.measure(trial, seconds, () -> after(third, changes));
            Comparison.log("one reload: " + once.text());
            RoutesChanges.settle();
            double before = trial.liveMegabytes();
            for (int i = 0; i < reloads; i++) {
                changes.good(RoutesChanges.WITH_CASES);
            }
            RoutesChanges.settle();
            double after = trial.liveMegabytes();
            Comparison.log("%d reloads: heap %.1f MB, then %.1f MB".formatted(reloads, before, after));
            trial.check();
            return new ReloadRun(light, once, reloads, before, after);
        }
    }

    /** @return closed, it waits for the change */
    private static AutoCloseable after(int seconds, RoutesChanges changes) {
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> changes.good(RoutesChanges.WITH_CASES),
                CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
        return change::join;
    }
}
