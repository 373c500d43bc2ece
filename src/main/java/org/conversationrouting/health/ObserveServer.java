package org.conversationrouting.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code GET /observe/health/ready}: 200 if every check is up, else 503; the body is JSON with each check and why it is down.
 * {@code /observe/health} answers the same with details. {@code /observe/health/live} is 200 unless the process is deadlocked, whatever the
 * broker and the database do. {@code GET /observe/metrics} is for Prometheus. {@code GET /observe/reload} says which routes run.
 */
public final class ObserveServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ObserveServer.class);

    static {
        HttpServerLimits.apply();
    }

    private static final String JSON = "application/json";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = HttpServerLimits.threadPool();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Deadlocks deadlocks = new Deadlocks();
    private final HealthDetails details = new HealthDetails();

    /** Produces the reply for a path. */
    private interface Answer {
        Reply get() throws IOException, InterruptedException, ExecutionException;
    }

    private record Reply(int status, String contentType, byte[] body) {
    }

    /**
     * Starts to listen immediately.
     *
     * @param port    0: any free port
     * @param ready   runs the readiness checks; empty means not ready yet
     * @param metrics in Prometheus' text format
     * @param reload  which routes run, in the contract's form; empty while the router starts
     */
    public ObserveServer(String host, int port, Supplier<Collection<HealthCheck.Result>> ready, Supplier<String> metrics,
                         Supplier<Optional<Map<String, Object>>> reload) throws IOException {
        server = bind(host, port);
        server.setExecutor(threads);
        // the checks may take seconds, so concurrent requests share one run
        SharedTask<Collection<HealthCheck.Result>> checks = new SharedTask<>(ready::get);
        serve("/observe/health", () -> health(checks.get(), details.latest()));
        serve("/observe/health/ready", () -> health(checks.get(), Map.of()));
        serve("/observe/health/live", this::live);
        serve("/observe/metrics", () -> new Reply(200, METRICS, metrics.get().getBytes(StandardCharsets.UTF_8)));
        serve("/observe/reload", () -> reload(reload.get()));
        server.start();
    }

    private void serve(String path, Answer answer) {
        server.createContext(path, http -> answer(http, path, answer));
    }

    private static HttpServer bind(String host, int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException taken) {
            throw new IOException("Health can't be served on %s, port %d (%s): free the port, or set OBSERVE_HOST and OBSERVE_PORT"
                    .formatted(host, port, taken.getMessage()), taken);
        }
    }

    /** What {@code /observe/health} shows beside the checks. */
    public HealthDetails details() {
        return details;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange http, String path, Answer answer) throws IOException {
        try (http) {
            if (!http.getRequestURI().getPath().equals(path)) {
                http.sendResponseHeaders(404, -1);
            } else if (!http.getRequestMethod().equals("GET") && !http.getRequestMethod().equals("HEAD")) {
                http.getResponseHeaders().set("Allow", "GET, HEAD");
                http.sendResponseHeaders(405, -1);
            } else {
                send(http, answer.get());
            }
        } catch (RuntimeException | ExecutionException failure) {
            // the server would close the connection without logging it
            LOG.error("{} could not be answered", path, failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange http, Reply reply) throws IOException {
        http.getResponseHeaders().set("Content-Type", reply.contentType());
        http.getResponseHeaders().set("Cache-Control", "no-store");
        boolean head = http.getRequestMethod().equals("HEAD");
        http.sendResponseHeaders(reply.status(), head ? -1 : reply.body().length);
        if (!head) {
            http.getResponseBody().write(reply.body());
        }
    }

    private Reply reload(Optional<Map<String, Object>> status) throws IOException {
        return new Reply(status.isPresent() ? 200 : 503, JSON, mapper.writeValueAsBytes(status.orElse(Map.of("message", "the router is starting"))));
    }

    private Reply live() throws IOException {
        List<String> deadlocked = deadlocks.found();
        return deadlocked.isEmpty() ? json(true, List.of(), Map.of()) : json(false,
                List.of(Map.of("name", "deadlock", "status", "DOWN", "message", String.join("; ", deadlocked))), Map.of());
    }

    private Reply health(Collection<HealthCheck.Result> results, Map<String, Object> more) throws IOException {
        List<Map<String, String>> shown = new ArrayList<>();
        boolean up = !results.isEmpty();
        for (HealthCheck.Result result : results) {
            up &= result.getState() == HealthCheck.State.UP;
            Map<String, String> check = new LinkedHashMap<>();
            check.put("name", result.getCheck().getId());
            check.put("status", result.getState().name());
            result.getMessage().ifPresent(message -> check.put("message", message));
            shown.add(check);
        }
        return json(up, shown, more);
    }

    private Reply json(boolean up, List<Map<String, String>> checks, Map<String, Object> more) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", up ? "UP" : "DOWN");
        answer.put("checks", checks);
        answer.putAll(more);
        return new Reply(up ? 200 : 503, JSON, mapper.writeValueAsBytes(answer));
    }
}
