package org.conversationrouting.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests pages of the administration at a constant rate, as people and programs would that look at it all the time. */
final class PageVisitors implements AutoCloseable {

    static final String TOKEN = "bench";
    private static final List<String> PATHS = List.of("/numbers", "/api/v1/numbers?query=555&size=50", "/decisions", "/api/v1/decisions?size=50", "/people",
            "/api/v1/warnings", "/flow", "/api/v1/flow");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final String address;

    private PageVisitors(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** @param database of the router, whose schema must exist */
    static PageVisitors start(int port, int perSecond, Connection database) throws SQLException {
        createToken(database, "viewer");
        PageVisitors visitors = new PageVisitors(port);
        visitors.timer.scheduleAtFixedRate(visitors::visit, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
        return visitors;
    }

    private void visit() {
        String path = PATHS.get(next.getAndIncrement() % PATHS.size());
        http.sendAsync(HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT).header("Authorization", "Bearer " + TOKEN).build(),
                HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) ->
                (failure == null && answer.statusCode() == 200 ? answered : failed).incrementAndGet());
    }

    static void createToken(Connection database, String role) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO admin_token (name, token_hash, role, created_at) VALUES ('bench', ?, ?, CURRENT_TIMESTAMP)")) {
            insert.setString(1, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8))));
            insert.setString(2, role);
            insert.executeUpdate();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws BenchException if not every request was answered with 200 */
    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Comparison.log("the administration answered " + answered + " requests");
        if (failed.get() > 0) {
            throw new BenchException(failed + " requests to the administration failed");
        }
    }
}
