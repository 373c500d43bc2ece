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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Changes files of a routes folder, and waits until the router has applied or refused each change. For one thread at a time. */
final class RoutesChanges {

    /** A route whose change makes the router run cases. */
    static final String WITH_CASES = "conversation/process-sms.camel.yaml";
    /** A route in a folder that has no cases. */
    static final String WITHOUT_CASES = "outbox/publish-event.camel.yaml";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;
    /** Longer than the probation of new routes, so that the old ones are gone. */
    private static final long SETTLE_MILLIS = 40_000;
    /** What the schema finds, and what only the database finds. */
    private static final List<Mistake> MISTAKES = List.of(new Mistake(WITH_CASES, "- nothing: wrong\n"),
            new Mistake("outbox/find-event.sql", "\n ORDER BY nothing_wrong\n"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Path routes;
    private final URI status;
    private int changes;
    private int bad;
    /** The file with a mistake, as it was before; null if there is none. */
    private Original original;

    private record Mistake(String file, String appended) {
    }

    private record Original(Path file, String text) {
    }

    RoutesChanges(Path routes, int observePort) {
        this.routes = routes;
        this.status = URI.create("http://127.0.0.1:" + observePort + "/observe/reload");
    }

    /** Waits until the last change is all that runs. */
    static void settle() {
        JavaProcess.sleep(SETTLE_MILLIS);
    }

    /** @return a copy of the routes folder, which may change */
    static Path copy(Testbed testbed) throws IOException {
        Path from = testbed.launch().home().resolve("routes");
        Path to = testbed.folder().resolve("routes");
        Testbed.delete(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    /**
     * Changes a route, and corrects what was wrong.
     *
     * @return the seconds from the last write until only the new routes receive messages
     * @throws BenchException if the change is refused
     */
    double good(String route) {
        try {
            JsonNode before = status();
            Path file = routes.resolve(route);
            String text = original != null && original.file().equals(file) ? original.text() : Files.readString(file);
            if (original != null) {
                Files.writeString(original.file(), original.text());
                original = null;
            }
            Files.writeString(file, text + "# change " + ++changes + "\n");
            return await("LOADED", before, before.path("generation").asInt() + 1);
        } catch (IOException failure) {
            throw new BenchException("The change failed", failure);
        }
    }

    /**
     * Makes a mistake, which the next good change corrects.
     *
     * @return the seconds from the write until it is refused
     * @throws BenchException if it is applied
     */
    double bad() {
        try {
            JsonNode before = status();
            Mistake mistake = MISTAKES.get(bad++ % MISTAKES.size());
            Path file = routes.resolve(mistake.file());
            original = new Original(file, Files.readString(file));
            Files.writeString(file, original.text() + mistake.appended());
            return await("REFUSED", before, before.path("generation").asInt());
        } catch (IOException failure) {
            throw new BenchException("The change failed", failure);
        }
    }

    private double await(String result, JsonNode before, int generation) throws IOException {
        long written = System.nanoTime();
        while (true) {
            JsonNode now = status();
            double seconds = (System.nanoTime() - written) / 1e9;
            if (!now.path("lastAttempt").equals(before.path("lastAttempt"))) {
                if (!now.at("/lastAttempt/result").asText().equals(result) || now.path("generation").asInt() != generation) {
                    throw new BenchException("Expected: " + result + ", generation " + generation + ", but the router answers " + now);
                }
                return seconds;
            }
            if (seconds > TIMEOUT.toSeconds()) {
                throw new BenchException("The router did not look at the change");
            }
            JavaProcess.sleep(POLL_MILLIS);
        }
    }

    private JsonNode status() throws IOException {
        try {
            return json.readTree(http.send(HttpRequest.newBuilder(status).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString()).body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", stopping);
        }
    }
}
