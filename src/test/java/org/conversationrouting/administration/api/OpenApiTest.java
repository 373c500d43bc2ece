package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;

/** Holds {@code contract/openapi.yaml} against real answers: each operation with each of its statuses. */
class OpenApiTest {

    private static final String YAML = "users: [ { id: ana } ]\nqueues: [ { id: billing } ]\n";
    private static final Map<String, Object> CHAIN = Map.of("chain", List.of(Map.of("option", "PREVIOUS_OWNER"), Map.of("option", "USER", "userId", "ana")));
    /** The areas that this test covers. */
    private static final List<String> AREAS = List.of("/numbers", "/default-chain", "/users", "/queues", "/warnings", "/audit", "/configuration",
            "/openapi.yaml", "/flow", "/reload", "/statistics");

    private ApiClient api;
    private OpenApi document;
    private final Set<String> seen = new HashSet<>();

    private HttpResponse<String> send(int status, String method, String path, Object body, String... headers) {
        HttpResponse<String> answer = api.send(method, "/api/v1" + path, body, headers);
        assertThat(answer.statusCode()).as(method + " " + path + ": " + answer.body()).isEqualTo(status);
        OpenApi.Operation operation = document.operation(method, "/api/v1" + path.replaceFirst("\\?.*", ""));
        assertThat(document.violations(operation, answer)).as(method + " " + path + ": " + answer.body()).isEmpty();
        seen.add(operation.method() + " " + operation.path() + " " + status);
        return answer;
    }

    @Test
    void everyOperationAnswersAsDocumented() throws Exception {
        document = OpenApi.read();
        try (TestRouter router = TestRouter.start(TestDatabase.H2)) {
            api = ApiClient.of(router, Role.ADMINISTRATOR);
            things("/numbers/+14155550123", CHAIN, Map.of("region", "XX"));
            things("/users/julio", Map.of("name", "Julio"), Map.of("id", "other"));
            send(201, "PUT", "/users/matt", Map.of());
            absence(Map.of("substituteUserId", "matt", "until", "2999-01-01T00:00:00Z"));
            things("/queues/billing", Map.of("objectTypes", List.of("Conversation")), "{ \"objectTypes\": [ \"\" ] }");
            for (String list : List.of("/numbers", "/users", "/queues", "/warnings", "/audit")) {
                send(422, "GET", list + "?page=0", null);
                send(200, "GET", list, null);
            }
            send(200, "GET", "/audit?format=csv", null);
            send(200, "GET", "/users/ana/impact", null);
            send(404, "GET", "/users/nobody/impact", null);
            send(404, "GET", "/queues/nobody/impact", null);
            for (String path : List.of("/users/julio:hand-over", "/queues/billing:hand-over")) {
                handOver(path);
                handOverWhileSomethingChanges(router, path);
            }
            defaultChain();
            configuration();
            audit();
            send(200, "GET", "/warnings", null);
            send(200, "GET", "/openapi.yaml", null);
            flow();
            reload();
        }
        Set<String> documented = new TreeSet<>();
        document.operations().stream().filter(operation -> AREAS.stream().anyMatch(operation.path()::startsWith) && !operation.path().contains(":preview"))
                .forEach(operation -> operation.definition().at("/responses").fieldNames()
                        .forEachRemaining(status -> documented.add(operation.method() + " " + operation.path() + " " + status)));
        documented.removeAll(seen);
        assertThat(documented).as("documented, but never answered").isEmpty();
    }

    private void flow() {
        assertThat(ApiClient.json(send(200, "GET", "/flow", null)).at("/nodes")).isNotEmpty();
        send(200, "GET", "/flow/sms-inbound", null);
        send(404, "GET", "/flow/nothing", null);
        send(200, "GET", "/statistics?since=2026-01-01T00:00:00Z", null);
        send(422, "GET", "/statistics?since=yesterday", null);
    }

    private void reload() {
        String snapshot = ApiClient.json(send(200, "GET", "/reload", null)).at("/snapshot").asText();
        send(200, "POST", "/reload", null);
        send(200, "POST", "/reload", Map.of("to", snapshot.substring(0, 6)));
        send(422, "POST", "/reload", Map.of("to", "none"));
        send(400, "POST", "/reload", "{");
        assertThat(ApiClient.json(send(200, "GET", "/reload", null)).at("/lastAttempt/result").asText()).isEqualTo("UNCHANGED");
    }

    private void things(String path, Object valid, Object invalid) {
        send(404, "GET", path, null);
        send(404, "DELETE", path, null);
        send(422, "PUT", path, invalid);
        send(400, "PUT", path, "{");
        HttpResponse<String> created = send(201, "PUT", path, valid);
        send(200, "GET", path, null);
        send(304, "GET", path, null, "If-None-Match", created.headers().firstValue("ETag").orElseThrow());
        send(428, "PUT", path, valid);
        send(412, "PUT", path, valid, "If-Match", "\"x\"");
        send(412, "DELETE", path, null, "If-Match", "\"x\"");
        send(200, "PUT", path, valid, "If-Match", "*");
        if (path.matches("/(users|queues)/\\w+")) {
            send(200, "GET", path + "/impact", null);
        }
        send(204, "DELETE", path, null);
        send(201, "PUT", path, valid);
    }

    private void absence(Map<String, Object> valid) {
        things("/users/julio/absence", valid, Map.of("substituteUserId", "julio", "until", "2000-01-01T00:00:00Z"));
        send(404, "PUT", "/users/nobody/absence", valid);
    }

    private void handOver(String path) {
        Map<String, Object> matt = Map.of("type", "USER", "id", "matt");
        send(200, "POST", path, Map.of("to", matt, "deactivate", true));
        assertThat(ApiClient.json(send(200, "POST", path, Map.of("to", matt, "conversations", false))).path("change").isNull()).as("nothing is left").isTrue();
        send(422, "POST", path, Map.of("to", Map.of("type", "USER", "id", "nobody")));
        send(400, "POST", path, "{");
        send(404, "POST", path.replaceFirst("/\\w+:", "/nobody:"), Map.of("to", matt));
    }

    /** The substitute is deleted after the request was checked, and before it has its turn. */
    private void handOverWhileSomethingChanges(TestRouter router, String path) throws Exception {
        send(201, "PUT", "/users/max", Map.of());
        try (Connection other = router.application().dataSource().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery("SELECT lock_id FROM configuration_lock FOR UPDATE").close();
            CompletableFuture<Void> request = CompletableFuture.runAsync(() -> send(409, "POST", path, Map.of("to", Map.of("type", "USER", "id", "max"))));
            await().until(OpenApiTest::isSomebodyWaitingForARow);
            statement.executeUpdate("DELETE FROM routing_user WHERE user_id = 'max'");
            other.commit();
            other.setAutoCommit(true);
            request.get(30, TimeUnit.SECONDS);
        }
    }

    private static boolean isSomebodyWaitingForARow() {
        return Thread.getAllStackTraces().values().stream().flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().endsWith(".WriteGuard") && frame.getMethodName().equals("awaitEndAfter"));
    }

    private void defaultChain() {
        String path = "/default-chain";
        String etag = send(200, "GET", path, null).headers().firstValue("ETag").orElseThrow();
        send(304, "GET", path, null, "If-None-Match", etag);
        send(428, "PUT", path, CHAIN);
        send(412, "PUT", path, CHAIN, "If-Match", "\"x\"");
        send(422, "PUT", path, Map.of(), "If-Match", etag);
        send(400, "PUT", path, "{", "If-Match", etag);
        send(200, "PUT", path, CHAIN, "If-Match", etag);
    }

    private void configuration() {
        String path = "/configuration";
        String etag = send(200, "GET", path, null).headers().firstValue("ETag").orElseThrow();
        send(304, "GET", path, null, "If-None-Match", etag);
        send(200, "PUT", path + "?dryRun=true", YAML);
        send(400, "PUT", path, YAML, "If-Match", "x");
        send(412, "PUT", path, YAML, "If-Match", "\"x\"");
        send(422, "PUT", path, "users: [ { } ]");
        send(413, "PUT", path, " ".repeat(51 * 1024 * 1024));
        send(200, "PUT", path, YAML, "If-Match", etag);
        send(200, "PUT", path, YAML);
    }

    private void audit() {
        String latest = "/audit/" + ApiClient.json(send(200, "GET", "/audit?size=1", null)).at("/items/0/id").longValue();
        send(200, "GET", latest, null);
        send(404, "GET", "/audit/999999", null);
        send(404, "POST", "/audit/999999:undo", null);
        send(200, "POST", latest + ":undo", null);
        send(409, "POST", latest + ":undo", null);
        assertThat(seen.stream().map(line -> line.replaceAll(" \\d+$", "")).collect(Collectors.toSet())).contains("POST /audit/{id}:undo");
    }
}
