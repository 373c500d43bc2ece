package org.conversationrouting.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Saves changes of the chains of numbers through the administration's API at a steady rate. Each change adds a copy of the last step, or
 * takes it away again, so that the owners stay those that {@link TestData} predicts.
 */
final class ConfigurationChanges implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int WRITERS = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(WRITERS);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger saved = new AtomicInteger();
    private final AtomicReference<String> failure = new AtomicReference<>();
    private final String address;
    private final int numbers;
    private final long start = System.nanoTime();

    private ConfigurationChanges(int port, int numbers) {
        this.address = "http://127.0.0.1:" + port + "/api/v1/numbers/";
        this.numbers = numbers;
    }

    static ConfigurationChanges start(int port, int perSecond, int numbers, Connection database) throws SQLException {
        PageVisitors.createToken(database, "administrator");
        ConfigurationChanges changes = new ConfigurationChanges(port, numbers);
        changes.timer.scheduleAtFixedRate(changes::change, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
        return changes;
    }

    private void change() {
        int change = next.getAndIncrement();
        try {
            save(TestData.businessNumber(change % numbers), change / numbers % 2 == 0);
            saved.incrementAndGet();
        } catch (IOException | BenchException problem) {
            failure.compareAndSet(null, problem.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void save(String number, boolean longer) throws IOException, InterruptedException {
        URI uri = URI.create(address + number.replace("+", "%2B"));
        HttpResponse<String> current = http.send(request(uri).build(), HttpResponse.BodyHandlers.ofString());
        require(current);
        ObjectNode row = (ObjectNode) json.readTree(current.body());
        row.remove("warnings");
        ArrayNode chain = row.withArray("chain");
        if (chain.isEmpty()) {
            row.put("label", longer ? "changed" : "as it was");
        } else if (longer) {
            chain.add(chain.get(chain.size() - 1).deepCopy());
        } else {
            chain.remove(chain.size() - 1);
        }
        require(http.send(request(uri).header("If-Match", current.headers().firstValue("ETag").orElseThrow())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(row.toString(), StandardCharsets.UTF_8)).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + PageVisitors.TOKEN);
    }

    private static void require(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new BenchException("A change was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Changes saved per second so far. */
    double perSecond() {
        return saved.get() * 1e9 / (System.nanoTime() - start);
    }

    /** @throws BenchException if not every change was saved */
    @Override
    public void close() {
        Comparison.log("%d changes were saved, %.1f per second".formatted(saved.get(), perSecond()));
        timer.shutdown();
        try {
            timer.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw new BenchException(failure.get());
        }
    }
}
