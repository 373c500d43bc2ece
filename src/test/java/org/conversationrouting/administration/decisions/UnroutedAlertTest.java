package org.conversationrouting.administration.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.flow.event.Outcome;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.settings.InvalidSettingsException;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook. */
class UnroutedAlertTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Outcomes outcomes = new Outcomes();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(exchange.getRequestURI() + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int status = answers.isEmpty() ? 204 : answers.remove(0);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private Map<String, String> settings() {
        return Map.of("ALERT_WEBHOOK_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=hush", "ALERT_UNROUTED_THRESHOLD", "3");
    }

    private UnroutedAlert start(Duration window) {
        return UnroutedAlert.start(Settings.of(settings(), new Properties()), outcomes, window, SHORT, SHORT);
    }

    private void unroute(int count, String reason) {
        for (int i = 0; i < count; i++) {
            outcomes.add(Outcome.unrouted(reason));
        }
        outcomes.committed();
    }

    private JsonNode message(int index) throws IOException {
        return ApiClient.JSON.readTree(received.get(index).substring(received.get(index).indexOf('{')));
    }

    @Test
    void itIsCalledOnceWhenTheThresholdIsReached() throws Exception {
        try (UnroutedAlert alert = start(LONG)) {
            unroute(2, "UNKNOWN_NUMBER");
            outcomes.add(Outcome.rejected("BAD_NUMBER"));
            unroute(1, "CHAIN_EXHAUSTED");
            await().until(() -> !received.isEmpty());
            assertThat(received.get(0)).startsWith("/hook?key=hush {");
            assertThat(message(0)).isEqualTo(ApiClient.JSON.readTree("""
                    { "text": "3 SMS found no owner within 10 minutes: CHAIN_EXHAUSTED 1, UNKNOWN_NUMBER 2.\
                     The administration page shows what to do, under Unrouted.",
                      "event": "UNROUTED_SMS", "count": 3, "windowSeconds": 600, "reasons": { "CHAIN_EXHAUSTED": 1, "UNKNOWN_NUMBER": 2 } }"""));
            unroute(5, "CHAIN_EXHAUSTED");
            await().during(Duration.ofMillis(300)).until(() -> received.size() == 1);
        }
    }

    @Test
    void itIsCalledAgainAfterTheWindowWithWhatCameSince() throws Exception {
        try (UnroutedAlert alert = start(Duration.ofMillis(500))) {
            unroute(4, "UNKNOWN_NUMBER");
            await().until(() -> received.size() == 1);
            unroute(3, "UNKNOWN_NUMBER");
            await().until(() -> received.size() == 2);
            assertThat(message(1).path("count").intValue()).isEqualTo(3);
        }
    }

    @Test
    void fewAreNoReason() {
        try (UnroutedAlert alert = start(LONG)) {
            unroute(2, "UNKNOWN_NUMBER");
            await().during(Duration.ofMillis(300)).until(received::isEmpty);
        }
    }

    @Test
    void itIsTriedAgainWhenTheServerFails() throws Exception {
        answers.addAll(List.of(503, 429));
        try (UnroutedAlert alert = start(LONG); LogCapture log = new LogCapture()) {
            unroute(3, "UNKNOWN_NUMBER");
            await().until(() -> log.text().contains("accepted the message"));
            assertThat(received).hasSize(3);
            assertThat(log.text()).doesNotContain("hush");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 404})
    void aRedirectIsNotFollowedAndARefusalIsFinal(int status) throws Exception {
        answers.add(status);
        try (UnroutedAlert alert = start(LONG); LogCapture log = new LogCapture()) {
            unroute(3, "UNKNOWN_NUMBER");
            await().until(() -> log.text().contains("did not accept the message about unrouted SMS (status " + status + ")"));
            assertThat(received).hasSize(1);
            assertThat(log.text()).doesNotContain("hush");
        }
    }

    @Test
    void theRouterCountsItsUnroutedSms() throws Exception {
        try (DecisionsRouter router = new DecisionsRouter(TestDatabase.H2, settings())) {
            for (int i = 0; i < 3; i++) {
                router.inbound("m-" + i, DecisionsRouter.CUSTOMER, "+14155550109");
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> !received.isEmpty());
            assertThat(message(0).path("reasons")).hasToString("{\"UNKNOWN_NUMBER\":3}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/", "example.com", "https:///path", "https://exa mple.com", "file:/etc/passwd"})
    void onlyAWebAddressIsAccepted(String url) {
        assertThatThrownBy(() -> Settings.of(Map.of("ALERT_WEBHOOK_URL", url), new Properties())).isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("ALERT_WEBHOOK_URL (property alert.webhook.url) must be an http or https address");
    }
}
