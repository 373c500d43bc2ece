package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is sent, the answer says what is wrong with it, and never that the router failed. */
class HostileRequestsTest {

    private static final SharedRouters ROUTERS = new SharedRouters();
    private static final int REQUESTS = 5_000;
    private static final List<String> PATHS = List.of("/numbers", "/numbers/%s", "/default-chain", "/users", "/users/%s", "/users/%s/impact", "/queues",
            "/queues/%s", "/queues/%s/impact", "/warnings", "/audit", "/audit/%s", "/configuration", "/openapi.yaml", "/%s",
            "/decisions", "/decisions/%s", "/decisions:dry-run", "/numbers/%s:preview", "/users/%s/absence", "/users/%s:preview-leave", "/users/%s:hand-over",
            "/set-aside", "/flow", "/flow/%s", "/statistics");
    private static final List<String> PIECES = List.of("\"", "{", "}", "[", "]", ":", ",", "null", "true", "-1", "1e400", "99999999999999999999", "\"chain\"",
            "\"option\"", "\"QUEUE\"", "\"queueId\"", "\"userId\"", "\"label\"", "\"name\"", "\"active\"", "\"objectTypes\"", "\"\\u0000\"",
            "\"\\ud800\"", "\"😀\"",
            "users: ", "- ", "\n", "numbers: ", "&a ", "*a", "!!binary ", "'", "%", "\t", "julio", "+14155550123", "../", "\u0000", "\u2028",
            "\\", "<script>");
    private static final List<String> VALUES = List.of("+14155550123", "julio", "*", "%", "_", "", " ", "\u0000", "\uD800", "a/b", "..", ";x",
            "😀", "'", "\"", "\\",
            "<script>alert(1)</script>", "1' OR '1'='1", "x".repeat(300), "-1", "9999999999999999999", "2026-11-27T00:00:00Z", "MISSING_TARGET",
            "USER", "true");
    private static final List<String> PARAMETERS = List.of("query", "option", "warning", "page", "size", "sort", "kind", "subject", "id", "actor", "since",
            "until", "format", "dryRun", "x");
    private static final List<String> HEADERS = List.of("\"x\"", "*", "W/\"x\"", "\"a\", \"b\"", "x", "\"", ",", "*, *");

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String path(Random random) {
        String path = "/api/v1" + any(random, PATHS).formatted(encoded(any(random, VALUES)));
        return path + IntStream.range(0, random.nextInt(4)).mapToObj(i -> any(random, PARAMETERS) + "=" + encoded(any(random, VALUES)))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String body(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> "{ \"chain\": [ { \"option\": " + any(random, PIECES) + ", \"queueId\": " + any(random, PIECES)
                    + " } ], \"label\": " + any(random, PIECES) + " }";
            default -> IntStream.range(0, random.nextInt(12)).mapToObj(i -> any(random, PIECES)).collect(Collectors.joining());
        };
    }

    /** The server closes the connection after an address that it refuses to parse, if there was a body. */
    private static HttpResponse<String> answer(ApiClient api, int previous, String method, String path, String body, String... headers) {
        try {
            return api.send(method, path, body, headers);
        } catch (IllegalStateException closed) {
            if (previous == 400) {
                return api.send(method, path, body, headers);
            }
            throw closed;
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRequestFails(TestDatabase database) {
        TestRouter router = ROUTERS.on(database);
        ApiClient api = ApiClient.of(router, Role.ADMINISTRATOR);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int previous = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String method = any(random, List.of("GET", "GET", "PUT", "PUT", "DELETE", "POST"));
            String path = path(random);
            String body = body(random);
            String[] headers = random.nextBoolean() ? new String[0] : new String[] {any(random, List.of("If-Match", "If-None-Match")), any(random, HEADERS)};
            HttpResponse<String> answer = answer(api, previous, method, path, body, headers);
            previous = answer.statusCode();
            assertThat(answer.statusCode()).as("seed %d: %s %s %s %s: %s", seed, method, path, body, List.of(headers), answer.body()).isLessThan(500);
            if (answer.statusCode() >= 400) {
                assertThat(answer.body()).as(method + " " + path).doesNotContain("\tat ", "Exception", "java.", "SELECT ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLargeBodyIsRefused(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        String large = "{ \"label\": \"" + "x".repeat(10 * 1024 * 1024) + "\" }";
        for (String path : List.of("/numbers/+14155550123", "/users/julio", "/queues/billing", "/default-chain")) {
            assertThat(api.put("/api/v1" + path, large).statusCode()).as(path).isEqualTo(413);
        }
        assertThat(api.put("/api/v1/configuration", large).statusCode()).isIn(413, 422);
        String deep = "[".repeat(100_000);
        assertThat(api.put("/api/v1/users/julio", deep).statusCode()).isIn(400, 422);
        assertThat(api.put("/api/v1/configuration", "users: " + deep).statusCode()).isEqualTo(422);
        String alias = IntStream.range(1, 12).mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [x,x,x,x,x,x,x,x,x]\n", ""));
        assertThat(api.put("/api/v1/configuration", alias).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAFieldIsNotAssigned(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        for (String field : List.of("etag", "role", "owner_id", "__proto__", "class", "numberOfSteps", "Enabled", "changed_at")) {
            assertThat(api.put("/api/v1/numbers/+14155550123", "{ \"" + field + "\": true }").statusCode()).as(field).isEqualTo(422);
            assertThat(api.put("/api/v1/users/julio", "{ \"" + field + "\": true }").statusCode()).as(field).isEqualTo(422);
        }
        assertThat(api.put("/api/v1/users/julio", "{ \"active\": true, \"active\": false }").statusCode()).isEqualTo(400);
        assertThat(ApiClient.json(api.put("/api/v1/users/julio", "{ \"active\": tru\u202E }")).path("detail").textValue()).contains("'tru\\u202E'");
        assertThat(api.put("/api/v1/users/julio", "{ } { }").statusCode()).isIn(400, 422);
        assertThat(api.get("/api/v1/users").body()).contains("\"total\":0");
    }
}
