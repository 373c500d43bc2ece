package org.conversationrouting.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Longer than the probation of new routes, so that the old ones are gone. */
    private static final long SETTLE_MILLIS = 40_000;
    private static final String CHANGED = "process-sms.camel.yaml";

    static ReloadRun measure(Testbed testbed, DatabaseSetup setup, int warmUp, int seconds, int reloads) throws Exception {
        Path routes = testbed.folder().resolve("routes");
        copy(testbed.launch().home().resolve("routes"), routes);
        try (Trial trial = new Trial(testbed, Subject.of(Candidate.E, setup), "reload", testbed.launch().with("ROUTES_DIR", routes.toString()))) {
            Changes changes = new Changes(routes, trial.observePort());
            trial.warmUp(warmUp);
            // the first reload of a JVM also loads classes
            changes.next();
            JavaProcess.sleep(SETTLE_MILLIS);
            int third = OpenLoop.LEAD_IN_SECONDS + seconds / 3;
            Latency light;
            try (AutoCloseable change = changes.after(third)) {
                light = QuietAndBusy.latency(trial, Comparison.LIGHT, seconds);
            }
            Comparison.log("one reload at light load: p99 %.1f ms, max %.1f ms".formatted(light.p99(), light.max()));
            JavaProcess.sleep(SETTLE_MILLIS);
            QuietAndBusy once = QuietAndBusy.measure(trial, seconds, () -> changes.after(third));
            Comparison.log("one reload: " + once.text());
            JavaProcess.sleep(SETTLE_MILLIS);
            double before = trial.liveMegabytes();
            for (int i = 0; i < reloads; i++) {
                changes.next();
            }
            JavaProcess.sleep(SETTLE_MILLIS);
            double after = trial.liveMegabytes();
            Comparison.log("%d reloads: heap %.1f MB, then %.1f MB".formatted(reloads, before, after));
            trial.check();
            return new ReloadRun(light, once, reloads, before, after);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Testbed.delete(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Changes a route of the folder, and waits until the router has taken it over. */
    private static final class Changes {

        private final HttpClient http = HttpClient.newHttpClient();
        private final ObjectMapper json = new ObjectMapper();
        private final Path route;
        private final URI status;
        private int changes;

        Changes(Path routes, int observePort) throws IOException {
            try (Stream<Path> files = Files.walk(routes)) {
                route = files.filter(file -> file.endsWith(CHANGED)).findFirst()
                        .orElseThrow(() -> new BenchException(CHANGED + " is missing in " + routes));
            }
            status = URI.create("http://127.0.0.1:" + observePort + "/observe/reload");
        }

        void next() {
            try {
                int generation = generation();
                Files.writeString(route, "# change " + ++changes + "\n", StandardOpenOption.APPEND);
                long end = System.nanoTime() + TIMEOUT.toNanos();
                while (generation() == generation) {
                    if (System.nanoTime() > end) {
                        throw new BenchException("The change was not taken over");
                    }
                    JavaProcess.sleep(100);
                }
            } catch (IOException failure) {
                throw new BenchException("The change failed", failure);
            }
        }

        /** @return closed, it waits for the change */
        AutoCloseable after(int seconds) {
            CompletableFuture<Void> change = CompletableFuture.runAsync(this::next,
                    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
            return change::join;
        }

        private int generation() throws IOException {
            try {
                JsonNode answer = json.readTree(http.send(HttpRequest.newBuilder(status).timeout(TIMEOUT).build(),
                        HttpResponse.BodyHandlers.ofString()).body());
                if ("REFUSED".equals(answer.at("/lastAttempt/result").asText())) {
                    throw new BenchException("The change was refused: " + answer);
                }
                return answer.path("generation").asInt();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new BenchException("Interrupted", stopping);
            }
        }
    }
}
