package org.conversationrouting.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code GET /observe/health/ready} and {@code /observe/health/live}: 200 when every check is up, else 503; the
 * body is JSON that names each check and why it is down.
 */
public final class ObserveServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ObserveServer.class);

    static {
        HttpThreads.limit();
    }

    private final HttpServer server;
    private final ExecutorService threads = HttpThreads.pool();
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * Binds at once and answers from then on.
     *
     * @param port  0 takes any free one
     * @param ready runs the readiness checks; empty means not ready yet
     */
    public ObserveServer(String host, int port, Supplier<Collection<HealthCheck.Result>> ready) throws IOException {
        server = bind(host, port);
        server.setExecutor(threads);
        // a check may take seconds, and one after the other is made: however many ask at once, one is enough for all of them
        Shared<Collection<HealthCheck.Result>> checks = new Shared<>(ready::get);
        server.createContext("/observe/health/ready", http -> answer(http, "/observe/health/ready", checks));
        server.createContext("/observe/health/live", http -> answer(http, "/observe/health/live", null));
        server.start();
    }

    private static HttpServer bind(String host, int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException taken) {
            throw new IOException("Health can't be served on %s, port %d (%s): free it, or set OBSERVE_HOST and OBSERVE_PORT"
                    .formatted(host, port, taken.getMessage()), taken);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange http, String path, Shared<Collection<HealthCheck.Result>> checks) throws IOException {
        try (http) {
            if (!http.getRequestURI().getPath().equals(path)) {
                http.sendResponseHeaders(404, -1);
            } else if (!http.getRequestMethod().equals("GET") && !http.getRequestMethod().equals("HEAD")) {
                http.getResponseHeaders().set("Allow", "GET, HEAD");
                http.sendResponseHeaders(405, -1);
            } else {
                send(http, checks);
            }
        } catch (RuntimeException | ExecutionException failure) {
            // the server would close the connection without a word
            LOG.error("{} could not be answered", path, failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange http, Shared<Collection<HealthCheck.Result>> checks)
            throws IOException, InterruptedException, ExecutionException {
        List<Map<String, String>> shown = new ArrayList<>();
        boolean up = true;
        if (checks != null) {
            Collection<HealthCheck.Result> results = checks.get();
            up = !results.isEmpty();
            for (HealthCheck.Result result : results) {
                up &= result.getState() == HealthCheck.State.UP;
                Map<String, String> check = new LinkedHashMap<>();
                check.put("name", result.getCheck().getId());
                check.put("status", result.getState().name());
                result.getMessage().ifPresent(message -> check.put("message", message));
                shown.add(check);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", up ? "UP" : "DOWN");
        answer.put("checks", shown);
        byte[] body = mapper.writeValueAsBytes(answer);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.getResponseHeaders().set("Cache-Control", "no-store");
        boolean head = http.getRequestMethod().equals("HEAD");
        http.sendResponseHeaders(up ? 200 : 503, head ? -1 : body.length);
        if (!head) {
            http.getResponseBody().write(body);
        }
    }
}
