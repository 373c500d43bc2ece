package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Readiness says whether everything runs, and if not, what does not. */
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
        assertThat(answer.body()).contains("\"broker\"", "\"database\"", "\"routes\"").doesNotContain("DOWN");
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
    void isNotReadyWithoutARouteThatOthersSendTo() throws Exception {
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
    void showsPrometheusWhatFailsAndWhatItNeeds() throws Exception {
        HttpResponse<String> answer = get("GET", "/observe/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version="));
        assertThat(answer.body()).contains("conversation_routing_messages_failing 0.0", "conversation_routing_technical_faults_total 0.0",
                "conversation_routing_longest_transaction_seconds 0.0", "jvm_memory_used_bytes{", "jvm_threads_live_threads ",
                "process_files_open_files ", "hikaricp_connections{pool=\"database\"}");
    }

    @Test
    void isAliveAndOffersNothingElse() throws Exception {
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
