package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.MessageProducer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The readiness check says whether everything works and, if not, what has failed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private TestRouter router;

    @BeforeAll
    void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2);
    }

    @AfterAll
    void stop() throws Exception {
        router.close();
    }

    @Test
    void isReadyWhenRoutesBrokerAndDatabaseAreUp() throws Exception {
        HttpResponse<String> answer = get("GET", "/observe/health/ready");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"broker\"", "\"database\"", "\"routes\"", "\"disk\"").doesNotContain("DOWN");
    }

    @Test
    void isNotReadyWhileARouteIsStopped() throws Exception {
        router.application().camelContext().getRouteController().stopRoute("sms-sent");
        HttpResponse<String> answer = get("GET", "/observe/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("stopped: sms-sent");
        router.application().camelContext().getRouteController().startRoute("sms-sent");
        assertThat(get("GET", "/observe/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotReadyIfARouteThatOthersCallIsMissing() throws Exception {
        CamelContext camel = router.application().camelContext();
        RouteDefinition route = ((ModelCamelContext) camel).getRouteDefinition("keep-events");
        camel.getRouteController().stopRoute("keep-events");
        camel.removeRoute("keep-events");
        HttpResponse<String> answer = get("GET", "/observe/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("no route serves: direct:keep-events");
        ((ModelCamelContext) camel).addRouteDefinition(route);
        assertThat(get("GET", "/observe/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void publishesMetricsOfFailuresAndResources() throws Exception {
        HttpResponse<String> answer = get("GET", "/observe/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version="));
        assertThat(answer.body()).contains("conversation_routing_messages_failing 0.0", "conversation_routing_technical_faults_total 0.0",
                "conversation_routing_longest_transaction_seconds 0.0", "jvm_memory_used_bytes{", "jvm_threads_live_threads ",
                "process_files_open_files ", "hikaricp_connections{pool=\"database\"}");
    }

    @Test
    void countsFallbacksForMissingOrUnreadableFields() throws Exception {
        String[] reasons = {"received_at_missing", "received_at_unreadable", "jms_timestamp_missing", "body_not_storable"};
        Map<String, Double> before = fallbacks(reasons);
        router.send(TestRouter.SMS_INBOUND, sms("m-1", "hi", "2026-11-22 10:00:00,5+0000"));
        router.send(TestRouter.SMS_INBOUND, sms("m-2", "hi", "yesterday"));
        router.send(TestRouter.SMS_INBOUND, sms("m-3", "h\u0000i", ""));
        try (MessageProducer producer = router.session().createProducer(router.session().createQueue(TestRouter.SMS_INBOUND))) {
            producer.setDisableMessageTimestamp(true);
            producer.send(router.session().createTextMessage("{\"messageId\":\"m-4\",\"from\":\"+12125550101\",\"to\":\"+14155550100\"}"));
        }
        router.settle();
        Map<String, Double> after = fallbacks(reasons);
        assertThat(after.get("received_at_missing") - before.get("received_at_missing")).as("m-3 and m-4").isEqualTo(2);
        assertThat(after.get("received_at_unreadable") - before.get("received_at_unreadable")).as("m-2").isEqualTo(1);
        assertThat(after.get("jms_timestamp_missing") - before.get("jms_timestamp_missing")).as("m-4").isEqualTo(1);
        assertThat(after.get("body_not_storable") - before.get("body_not_storable")).as("m-3").isEqualTo(1);
    }

    private static Map<String, String> sms(String messageId, String body, String receivedAt) {
        return Map.of("messageId", messageId, "from", "+12125550101", "to", "+14155550100", "body", body, "receivedAt", receivedAt);
    }

    private Map<String, Double> fallbacks(String... reasons) throws Exception {
        // garbage collection would remove a metric whose value has no strong reference
        System.gc();
        String metrics = get("GET", "/observe/metrics").body();
        Map<String, Double> counts = new HashMap<>();
        for (String reason : reasons) {
            String start = "conversation_routing_fallbacks_total{reason=\"" + reason + "\"} ";
            assertThat(metrics).contains(start);
            counts.put(reason, Double.valueOf(metrics.substring(metrics.indexOf(start) + start.length()).lines().findFirst().orElseThrow()));
        }
        return counts;
    }

    @Test
    void answersTheLivenessCheckAndServesNothingElse() throws Exception {
        assertThat(get("GET", "/observe/health/live").statusCode()).isEqualTo(200);
        assertThat(get("HEAD", "/observe/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("POST", "/observe/health/ready").statusCode()).isEqualTo(405);
        assertThat(get("GET", "/observe/health/ready/x").statusCode()).isEqualTo(404);
        assertThat(get("GET", "/").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + router.application().observePort() + path);
        return http.send(HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
