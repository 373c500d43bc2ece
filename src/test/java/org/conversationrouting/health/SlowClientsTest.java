package org.conversationrouting.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The readiness check answers, whatever other clients of the port do. */
class SlowClientsTest {

    private static final int CLIENTS = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Two threads would need longer than this if each was blocked for the maximum duration of a request. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final List<Socket> clients = new ArrayList<>();
    private final AtomicInteger checked = new AtomicInteger();
    private final CountDownLatch releaseChecks = new CountDownLatch(1);
    private volatile boolean checksHang;
    private ObserveServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ObserveServer("127.0.0.1", 0, this::checks, () -> "", Optional::empty);
    }

    @AfterEach
    void stop() throws Exception {
        releaseChecks.countDown();
        for (Socket client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    void aHundredIncompleteRequestsBlockNobodyAndAreClosed() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            send(connect(), "GET /observe/health/ready HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        }
        assertReady();
        for (Socket client : clients) {
            await().atMost(TIMEOUT).until(() -> isClosed(client));
        }
    }

    @Test
    void aHundredIncompleteBodiesBlockNobody() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            send(connect(), "POST /observe/health/ready HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf");
        }
        assertReady();
    }

    @Test
    void aHundredSilentClientsBlockNobodyAndAreClosed() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            connect();
        }
        assertReady();
        await().atMost(TIMEOUT).until(() -> isClosed(clients.get(0)));
    }

    @Test
    void aHundredClientsThatNeverReadBlockNobody() throws Exception {
        String requests = "GET /observe/health/ready HTTP/1.1\r\nHost: x\r\n\r\n".repeat(50);
        for (int i = 0; i < CLIENTS; i++) {
            send(connect(), requests);
        }
        assertReady();
    }

    @Test
    void concurrentRequestsShareOneCheck() throws Exception {
        checksHang = true;
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            answers.add(HttpClient.newHttpClient().sendAsync(request(), HttpResponse.BodyHandlers.ofString()));
        }
        await().atMost(TIMEOUT).until(() -> checked.get() > 0);
        releaseChecks.countDown();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        assertThat(checked.get()).isLessThan(CLIENTS);
    }

    private Collection<HealthCheck.Result> checks() {
        checked.incrementAndGet();
        if (checksHang) {
            try {
                releaseChecks.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return List.of(new AbstractHealthCheck("test") {
            @Override
            protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
                builder.up();
            }
        }.call());
    }

    private void assertReady() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/observe/health/ready"))
                .timeout(ANSWER_TIMEOUT).build();
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port());
        client.setSoTimeout(100);
        clients.add(client);
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static boolean isClosed(Socket client) {
        try {
            return client.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
