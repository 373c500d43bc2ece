package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditApiTest {

    private static final SharedRouters ROUTERS = new SharedRouters();
    private static final String JULIO = "/api/v1/users/julio";

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    private static JsonNode latest(ApiClient api) {
        return ApiClient.json(api.get("/api/v1/audit?size=1")).at("/items/0");
    }

    private static HttpResponse<String> undo(ApiClient api, long id) {
        return api.post("/api/v1/audit/" + id + ":undo", null);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsFoundWithBeforeAndAfterAndCanBeUndone(TestDatabase database) {
        TestRouter router = ROUTERS.on(database);
        ApiClient api = ApiClient.of(router, Role.ADMINISTRATOR);
        Instant start = Instant.now().minusSeconds(1);
        api.put(JULIO, Map.of("name", "Julio"));
        api.put(JULIO, Map.of("name", "Julio", "active", false), "If-Match", "*");
        JsonNode change = latest(api);
        assertThat(change.at("/channel").textValue()).isEqualTo("api");
        assertThat(change.at("/actor").textValue()).startsWith("test-");
        assertThat(change.at("/entries/0/subject").textValue()).isEqualTo("USER");
        assertThat(change.at("/entries/0/id").textValue()).isEqualTo("julio");
        assertThat(change.at("/entries/0/before/active").booleanValue()).isTrue();
        assertThat(change.at("/entries/0/after/active").booleanValue()).isFalse();
        assertThat(change.at("/undoneBy").isNull()).isTrue();
        long id = change.at("/id").longValue();

        JsonNode filtered = ApiClient.json(api.get("/api/v1/audit?subject=USER&id=julio&actor=" + change.at("/actor").textValue() + "&since=" + start));
        assertThat(filtered.at("/total").intValue()).isEqualTo(2);
        assertThat(ApiClient.json(api.get("/api/v1/audit?actor=" + change.at("/actor").textValue() + "&until=" + start)).at("/total").intValue()).isZero();
        assertThat(api.get("/api/v1/audit?subject=x").statusCode()).isEqualTo(422);
        assertThat(api.get("/api/v1/audit?since=yesterday").statusCode()).isEqualTo(422);

        assertThat(undo(ApiClient.of(router, Role.VIEWER), id).statusCode()).isEqualTo(403);
        HttpResponse<String> undone = undo(api, id);
        assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
        assertThat(ApiClient.json(undone).at("/undoes").longValue()).isEqualTo(id);
        assertThat(ApiClient.json(api.get(JULIO)).at("/active").booleanValue()).isTrue();
        assertThat(ApiClient.json(api.get("/api/v1/audit/" + id)).at("/undoneBy").longValue()).isEqualTo(ApiClient.json(undone).at("/id").longValue());
        assertThat(undo(api, id).statusCode()).isEqualTo(409);
        assertThat(undo(api, Long.MAX_VALUE).statusCode()).isEqualTo(404);
        assertThat(api.post("/api/v1/audit/x:undo", null).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasChangedSinceIsNotUndone(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        api.put(JULIO, Map.of("name", "First"));
        long first = latest(api).at("/id").longValue();
        api.put(JULIO, Map.of("name", "Second"), "If-Match", "*");
        HttpResponse<String> conflict = undo(api, first);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(ApiClient.json(conflict).at("/current/name").textValue()).isEqualTo("Second");
        assertThat(ApiClient.json(conflict).at("/changedBy/0").longValue()).isEqualTo(latest(api).at("/id").longValue());
    }

    @ParameterizedTest
    @EnumSource
    void asCsvNoCellIsAFormula(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        api.put("/api/v1/users/=1+1", Map.of("name", "\"a\", b"));
        api.put("/api/v1/numbers/+14155550123", Map.of());
        HttpResponse<String> csv = api.get("/api/v1/audit?format=csv");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body()).startsWith("change,at,actor,channel,summary,undoes,subject,id,before,after\r\n").contains(",'=1+1,", ",'+14155550123,")
                .contains("\"\"name\"\":\"\"\\\"\"a\\\"\", b\"\"");
        assertThat(api.get("/api/v1/audit", "Accept", "text/csv").body()).isEqualTo(csv.body());
        assertThat(csv.body().lines().skip(1)).allSatisfy(line -> assertThat(line.split(",")[0]).matches("\\d+"));
    }
}
