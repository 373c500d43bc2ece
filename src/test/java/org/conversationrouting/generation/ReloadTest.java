package org.conversationrouting.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.conversationrouting.generation.ReloadedRouter.NUMBER;
import static org.conversationrouting.generation.ReloadedRouter.USER_SQL;
import static org.conversationrouting.generation.ReloadedRouter.choose;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.MadeUpOption;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the routes folder of one running router, one after the other. Each test leaves the shipped routes behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReloadTest {

    private static final String ROUTER = "decision/route-by-option.camel.yaml";

    @TempDir
    private static Path folder;
    private Path routes;
    private ReloadedRouter reloaded;
    private LogCapture log;
    private ApiClient api;

    @BeforeAll
    void start() throws Exception {
        log = new LogCapture();
        routes = RoutesCopy.of(folder.resolve("routes"));
        reloaded = new ReloadedRouter(folder, routes, TestDatabase.H2, Map.of("JMX_PORT", String.valueOf(freePort())));
        api = ApiClient.of(reloaded.router(), Role.ADMINISTRATOR);
    }

    @AfterAll
    void stop() throws Exception {
        reloaded.close();
        log.close();
    }

    private int generation() {
        return reloaded.status().path("generation").asInt();
    }

    private void edit(String file, String text, String replacement) throws Exception {
        reloaded.edit(file, before -> before.replace(text, replacement));
    }

    private String wouldOwn() {
        return ApiClient.json(api.post("/api/v1/decisions:dry-run", Map.of("from", "+12125559999", "to", NUMBER))).at("/owner/id").asText();
    }

    @Test
    @Order(1)
    void beforeTheFirstAttemptThereIsNone() {
        HttpResponse<String> answer = reloaded.observe("/observe/reload");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode status = ApiClient.json(answer);
        assertThat(status.fieldNames()).toIterable().containsExactly("generation", "loadedAt", "lastAttempt");
        assertThat(status.path("generation").intValue()).isEqualTo(1);
        assertThat(Instant.parse(status.path("loadedAt").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(status.path("lastAttempt").isNull()).isTrue();
        assertThat(reloaded.observe("/observe/metrics").body()).contains("conversation_routing_reload_generation 1.0",
                "conversation_routing_reload_folder_refused 0.0", "conversation_routing_reload_attempts_total{result=\"loaded\"} 0.0",
                "conversation_routing_reload_last_attempt_age_seconds NaN");
    }

    @Test
    @Order(2)
    void aChangedQueryDecidesTheNextSms() throws Exception {
        assertThat(List.of(reloaded.owner(), wouldOwn())).containsOnly("ana");
        assertThat(api.get("/api/v1/flow/option-user").body()).contains("user.sql").doesNotContain("'zoe'");
        int before = generation();
        reloaded.edit(USER_SQL, choose("zoe"));
        reloaded.awaitGeneration(before + 1);
        assertThat(List.of(reloaded.owner(), wouldOwn())).as("also in a dry run of the page").containsOnly("zoe");
        JsonNode attempt = reloaded.status().path("lastAttempt");
        assertThat(attempt.fieldNames()).toIterable().containsExactly("at", "result", "errors");
        assertThat(attempt.path("result").asText()).isEqualTo("LOADED");
        assertThat(attempt.path("errors")).isEmpty();
        assertThat(api.get("/api/v1/flow/option-user").body()).as("the files that run").contains("'zoe'");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(ApiClient.json(api.get("/api/v1/reload")).path("changed")).as("past SMS")
                .isEqualTo(ApiClient.JSON.valueToTree(Map.of("total", 1, "moved", 1, "newlyUnrouted", 0, "newlyRouted", 0))));
        assertThat(log.text()).contains("of the last 1 SMS, 1 would have another owner");
        assertThat(reloaded.observe("/observe/health/ready").statusCode()).isEqualTo(200);
        assertThat(reloaded.observe("/observe/metrics").body()).contains("conversation_routing_reload_generation " + (before + 1) + ".0",
                "conversation_routing_reload_last_attempt{result=\"loaded\"} 1.0", "conversation_routing_reload_attempts_total{result=\"loaded\"} 1.0");
    }

    @Test
    @Order(3)
    void oneCanGoBackToASnapshotAndForth() throws Exception {
        JsonNode known = ApiClient.json(api.get("/api/v1/reload"));
        String zoe = known.path("snapshot").asText();
        String ana = known.at("/snapshots/1/hash").asText();
        assertThat(api.post("/api/v1/reload", Map.of("to", ana)).statusCode()).isEqualTo(200);
        assertThat(reloaded.owner()).isEqualTo("ana");
        assertThat(ApiClient.json(api.post("/api/v1/reload", null)).path("snapshot").asText()).as("the folder").isEqualTo(zoe);
        assertThat(ApiClient.json(api.post("/api/v1/reload", null)).at("/lastAttempt/result").asText()).isEqualTo("UNCHANGED");
        assertThat(ApiClient.of(reloaded.router(), Role.VIEWER).post("/api/v1/reload", null).statusCode()).isEqualTo(403);
        JsonNode asked = ApiClient.json(api.get("/api/v1/audit?subject=ROUTES")).path("items");
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0).path("summary").asText()).isEqualTo("Reload the routes");
        assertThat(asked.get(1).path("summary").asText()).isEqualTo("Go back to earlier routes");
        assertThat(List.of(asked.get(1).at("/entries/0/before/snapshot").asText(), asked.get(1).at("/entries/0/after/snapshot").asText()))
                .containsExactly(zoe, ana);
        assertThat(api.post("/api/v1/audit/" + asked.get(0).path("id").asText() + ":undo", null).statusCode()).as("undo").isEqualTo(409);
        assertThat(api.get("/audit?subject=ROUTES").body()).contains("Changed the routes of an instance");
        JsonNode before = reloaded.status();
        reloaded.edit(USER_SQL, choose("ana"));
        reloaded.awaitAttempt("LOADED", before);
        assertThat(reloaded.owner()).isEqualTo("ana");
    }

    @Test
    @Order(4)
    void aNewOptionAppearsAndADeletedOneGoes() throws Exception {
        JsonNode before = reloaded.status();
        Path withOption = MadeUpOption.in(folder.resolve("option"));
        for (String name : List.of("camel.yaml", "sql", "cases.yaml")) {
            Files.copy(withOption.resolve("decision/options/least-busy." + name), routes.resolve("decision/options/least-busy." + name));
        }
        Files.copy(withOption.resolve(ROUTER), routes.resolve(ROUTER), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        reloaded.awaitAttempt("LOADED", before);
        assertThat(api.put("/api/v1/numbers/" + NUMBER, Map.of("chain", List.of(Map.of("option", "LEAST_BUSY"))), "If-Match", "*").statusCode())
                .as("the API knows it").isEqualTo(200);
        assertThat(reloaded.owner()).isEqualTo("zoe");
        api.put("/api/v1/numbers/" + NUMBER, Map.of("chain", List.of(Map.of("option", "USER", "userId", "ana"))), "If-Match", "*");

        before = reloaded.status();
        for (String name : List.of("camel.yaml", "sql", "cases.yaml")) {
            Files.delete(routes.resolve("decision/options/least-busy." + name));
        }
        JsonNode refused = reloaded.awaitAttempt("REFUSED", before);
        assertThat(refused.at("/errors/0/file").asText()).isEqualTo(ROUTER);
        assertThat(refused.at("/errors/0/message").asText()).contains("option-least-busy");
        before = reloaded.status();
        Files.copy(Path.of("routes").resolve(ROUTER), routes.resolve(ROUTER), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        reloaded.awaitAttempt("LOADED", before);
        assertThat(reloaded.router().application().camelContext().getRoutes()).extracting(Route::getRouteId).doesNotContain("option-least-busy");
    }

    @Test
    @Order(5)
    void aWrongChangeChangesNothingAndSaysWhatIsWrong() throws Exception {
        JsonNode before = reloaded.status();
        edit(ROUTER, "- choice:", "- chooze:");
        JsonNode refused = reloaded.awaitAttempt("REFUSED", before);
        assertThat(refused.at("/errors/0/file").asText()).isEqualTo(ROUTER);
        assertThat(refused.at("/errors/0/line").asInt()).isEqualTo(11);
        assertThat(refused.at("/errors/0/message").asText()).contains("chooze").doesNotContain(reloaded.data().toString());
        assertThat(reloaded.status().path("generation")).isEqualTo(before.path("generation"));
        assertThat(reloaded.status().path("loadedAt")).isEqualTo(before.path("loadedAt"));
        assertThat(List.of(reloaded.owner(), wouldOwn())).containsOnly("ana");
        assertThat(reloaded.observe("/observe/metrics").body()).contains("conversation_routing_reload_folder_refused 1.0",
                "conversation_routing_reload_last_attempt{result=\"refused\"} 1.0");
        assertThat(log.text()).contains("A restart would not come up, or would run these routes", "chooze");
        assertThat(api.post("/api/v1/reload", null)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(ApiClient.json(answer).at("/errors/0/detail").asText()).startsWith(ROUTER + ":11").contains("chooze");
        });
        assertThat(api.get("/routes").body()).contains(ROUTER + ":11:", "chooze", "holds a change that was refused", "runs now");
        before = reloaded.status();
        edit(ROUTER, "- chooze:", "- choice:");
        reloaded.awaitAttempt("UNCHANGED", before);
        assertThat(reloaded.observe("/observe/metrics").body()).contains("conversation_routing_reload_folder_refused 0.0");
    }

    @Test
    @Order(6)
    void theDatabaseAndPastSmsFindWhatYamlDoesNotShow() throws Exception {
        JsonNode before = reloaded.status();
        edit(USER_SQL, "o.eligible THEN", "o.eligibel THEN");
        JsonNode refused = reloaded.awaitAttempt("REFUSED", before);
        assertThat(refused.at("/errors/0/file").asText()).isEqualTo(USER_SQL);
        assertThat(refused.at("/errors/0/message").asText()).containsIgnoringCase("eligibel");
        before = reloaded.status();
        edit(USER_SQL, "o.eligibel THEN", "1 / (LENGTH(p.user_id) - 3) = 1 THEN");
        refused = reloaded.awaitAttempt("REFUSED", before);
        assertThat(refused.at("/errors/0/message").asText()).contains("would be rejected with PROCESSING_FAILED");
        before = reloaded.status();
        edit(USER_SQL, "1 / (LENGTH(p.user_id) - 3) = 1 THEN", "o.eligible THEN");
        reloaded.awaitAttempt("UNCHANGED", before);
    }

    @Test
    @Order(7)
    void temporaryFilesAreNoChange() throws Exception {
        JsonNode before = reloaded.status();
        Files.writeString(routes.resolve(".user.sql.swp"), "half");
        Files.writeString(routes.resolve("decision/options/user.sql~"), "half");
        // the change that comes after them is the next attempt
        Files.writeString(routes.resolve("decision/notes.txt"), "Ours.\n");
        reloaded.awaitAttempt("LOADED", before);
        assertThat(reloaded.status().path("generation").asInt()).isEqualTo(before.path("generation").asInt() + 1);
        assertThat(reloaded.owner()).isEqualTo("ana");
    }

    @Test
    @Order(8)
    void generationsThatWereReplacedEnd() {
        await().atMost(Duration.ofSeconds(60)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("drain-generation")));
        assertThat(log.text()).contains("Generation 1 of the routes has finished");
        assertThat(reloaded.router().take(TestRouter.SMS_REJECTED)).isEmpty();
        assertThat(reloaded.router().take(TestRouter.SMS_UNROUTED)).isEmpty();
    }

    @Test
    @Order(9)
    void jmxShowsTheRunningRoutesByTheSameNames() throws Exception {
        assertThat(generation()).isGreaterThan(1);
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        assertThat(beans.queryNames(new ObjectName("org.apache.camel:type=context,*"), null)).singleElement()
                .satisfies(context -> assertThat(context.getKeyProperty("name")).isEqualTo("\"conversation-routing\""));
        CamelContext running = reloaded.router().application().camelContext();
        assertThat(beans.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null)).hasSameSizeAs(running.getRoutes());
        ObjectName inbound = beans.queryNames(new ObjectName("org.apache.camel:type=routes,name=\"sms-inbound\",*"), null).iterator().next();
        long before = (Long) beans.getAttribute(inbound, "ExchangesTotal");
        reloaded.owner();
        assertThat((Long) beans.getAttribute(inbound, "ExchangesTotal")).isGreaterThan(before);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
