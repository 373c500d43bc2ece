package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.support.LogLines;
import org.conversationrouting.support.StartingRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The router waits until transient faults are over. Log and health give the reason, with the root cause first and without a login. */
class WaitingStartTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final String SECRET = "hush-hush";

    @TempDir
    private Path folder;

    @Test
    void waitsForADatabaseWithAnUnknownHost() throws Exception {
        assertWaits(Map.of("DATABASE_URL", "jdbc:postgresql://nowhere.invalid/x?password=" + SECRET), "the database",
                "unknown host nowhere.invalid: check DATABASE_URL");
    }

    @Test
    void waitsForADatabaseThatIsDown() throws Exception {
        assertWaits(Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + unusedPort() + "/x?password=" + SECRET), "the database",
                "Connection refused: is the server in DATABASE_URL running?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://nowhere.invalid:61616", "failover:(tcp://nowhere.invalid:61616)?jms.password=" + SECRET})
    void waitsForABrokerWithAnUnknownHost(String url) throws Exception {
        assertWaits(Map.of("BROKER_URL", url), "the broker", "unknown host nowhere.invalid: check BROKER_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:%d", "failover:(tcp://127.0.0.1:%d)"})
    void waitsForABrokerThatIsDown(String url) throws Exception {
        assertWaits(Map.of("BROKER_URL", url.formatted(unusedPort())), "the broker",
                "Connection refused: is the broker at BROKER_URL running?");
    }

    private void assertWaits(Map<String, String> settings, String what, String reason) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("DATA_DIR", folder.toString(), "OBSERVE_PORT", "0", "EMBEDDED_BROKER_PORT", "0",
                "DATABASE_USERNAME", "me", "DATABASE_PASSWORD", SECRET));
        all.putAll(settings);
        try (LogLines log = LogLines.of(StartupWait.class); StartingRouter router = new StartingRouter(all)) {
            await().atMost(TIMEOUT).until(() -> log.lines().contains("INFO Waiting for " + what + ": " + reason));
            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(ready(router).body())
                    .contains(what + " does not answer: " + reason).doesNotContain(SECRET));
            assertThat(ready(router).statusCode()).isEqualTo(503);
            assertThat(log.lines()).doesNotHaveDuplicates().noneMatch(line -> line.contains(SECRET));
        }
    }

    private static HttpResponse<String> ready(StartingRouter router) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + router.application().observePort()
                + "/observe/health/ready")).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A port on which nothing listens. */
    private static int unusedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
