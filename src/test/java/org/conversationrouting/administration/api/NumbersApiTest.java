package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumbersApiTest {

    private static final SharedRouters ROUTERS = new SharedRouters();
    private static final String NUMBER = "+14155550123";
    private static final String PATH = "/api/v1/numbers/" + NUMBER;
    private static final Map<String, Object> FRONT_DESK = Map.of("label", "Front desk",
            "chain", List.of(Map.of("option", "LAST_SENT_MESSAGE_OWNER"), Map.of("option", "QUEUE", "queueId", "billing")));

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static List<String> pointers(HttpResponse<String> answer) {
        return StreamSupport.stream(ApiClient.json(answer).at("/errors").spliterator(), false).map(error -> error.at("/pointer").textValue()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsCreatedReadReplacedAndDeleted(TestDatabase database) {
        TestRouter router = ROUTERS.on(database);
        ApiClient api = ApiClient.of(router, Role.ADMINISTRATOR);
        HttpResponse<String> created = api.put(PATH, FRONT_DESK);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);

        HttpResponse<String> read = api.get("/api/v1/numbers/%2B14155550123");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(etag(read)).isEqualTo(etag(created)).startsWith("\"");
        JsonNode number = ApiClient.json(read);
        assertThat(number.at("/number").textValue()).isEqualTo(NUMBER);
        assertThat(number.has("region")).isTrue();
        assertThat(number.at("/region").isNull()).isTrue();
        assertThat(number.at("/enabled").booleanValue()).isTrue();
        assertThat(number.at("/chain")).hasToString("[{\"option\":\"LAST_SENT_MESSAGE_OWNER\"},{\"option\":\"QUEUE\",\"queueId\":\"billing\"}]");
        assertThat(number.at("/warnings/0/kind").textValue()).isEqualTo("MISSING_TARGET");
        assertThat(number.at("/warnings/0/pointer").textValue()).isEqualTo("/chain/1");

        HttpResponse<String> replaced = api.put(PATH, read.body(), "If-Match", etag(read));
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(etag(replaced)).isEqualTo(etag(read));
        HttpResponse<String> disabled = api.put(PATH, Map.of("enabled", false), "If-Match", "W/\"x\", " + etag(read));
        assertThat(disabled.statusCode()).isEqualTo(200);
        assertThat(ApiClient.json(disabled).at("/chain")).isEmpty();
        assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM ownership_step", Long.class)).isZero();

        HttpResponse<String> deleted = api.delete(PATH, "If-Match", etag(disabled));
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
        assertThat(api.get(PATH).statusCode()).isEqualTo(404);
        assertThat(api.delete(PATH, "If-Match", etag(disabled)).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElsesChangeIsLost(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        assertThat(api.put(PATH, FRONT_DESK, "If-Match", "\"x\"").statusCode()).isEqualTo(412);
        assertThat(api.put(PATH, FRONT_DESK, "If-Match", "*").statusCode()).isEqualTo(412);
        String first = etag(api.put(PATH, FRONT_DESK, "If-None-Match", "*"));
        assertThat(api.put(PATH, FRONT_DESK, "If-None-Match", "*").statusCode()).isEqualTo(412);
        assertThat(api.put(PATH, FRONT_DESK).statusCode()).isEqualTo(428);
        assertThat(api.put(PATH, Map.of("label", "Second"), "If-Match", "*").statusCode()).isEqualTo(200);

        HttpResponse<String> stale = api.put(PATH, FRONT_DESK, "If-Match", first);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(ApiClient.json(stale).at("/current/label").textValue()).isEqualTo("Second");
        assertThat(etag(stale)).isEqualTo(etag(api.get(PATH)));
        assertThat(api.put(PATH, FRONT_DESK, "If-Match", "W/" + etag(stale)).statusCode()).isEqualTo(412);
        assertThat(api.put(PATH, FRONT_DESK, "If-Match", "x").statusCode()).isEqualTo(400);
        assertThat(api.get(PATH, "If-None-Match", etag(stale)).statusCode()).isEqualTo(304);
        assertThat(api.delete(PATH, "If-Match", first).statusCode()).isEqualTo(412);
        assertThat(api.delete(PATH).statusCode()).isEqualTo(204);
        assertThat(api.get(PATH).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void whatMakesNoSenseIsNamedByItsPointer(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        HttpResponse<String> answer = api.put(PATH, """
                { "number": "+14155550124", "region": "XX", "label": "a\\u0000", "chain": [ { "option": "USER" }, { "option": "QUEUE", "userId": "a" },
                  { "option": "PREVIOUS_OWNER", "queueId": "b" }, { "option": "QUEU", "queueId": "b" }, {}, null, { "option": "USER", "userId": "" } ] }""");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(pointers(answer)).containsExactly("/number", "/label", "/region", "/chain/0/userId", "/chain/1/userId", "/chain/2/queueId",
                "/chain/3/option", "/chain/4/option", "/chain/5", "/chain/6/userId");
        assertThat(answer.body()).contains("did you mean \\\"QUEUE\\\"?");
        assertThat(pointers(api.put(PATH, "{ \"chain\": [ { \"option\": \"USER\", \"userId\": 7 } ] }"))).containsExactly("/chain/0/userId");
        assertThat(pointers(api.put(PATH, "{ \"enabled\": \"true\" }"))).containsExactly("/enabled");
        assertThat(pointers(api.put(PATH, "{ \"lable\": \"x\" }"))).containsExactly("/lable");
        assertThat(pointers(api.put(PATH, "{ \"label\": \"" + "x".repeat(501) + "\" }"))).containsExactly("/label");
        assertThat(api.put(PATH, "{ \"chain\": [").statusCode()).isEqualTo(400);
        assertThat(api.put(PATH, "").statusCode()).isEqualTo(400);
        assertThat(api.put(PATH, "null").statusCode()).isEqualTo(422);
        HttpResponse<String> national = api.put("/api/v1/numbers/4155550123", Map.of());
        assertThat(national.statusCode()).isEqualTo(422);
        assertThat(ApiClient.json(national).at("/errors/0/detail").textValue()).contains("\"+14155550123\"");
        assertThat(api.put("/api/v1/numbers/*", Map.of()).statusCode()).isEqualTo(422);
        assertThat(api.get("/api/v1/numbers/%00").statusCode()).isIn(400, 404);
        assertThat(api.get("/api/v1/numbers").body()).contains("\"total\":0");
    }

    @ParameterizedTest
    @EnumSource
    void numbersAreFoundByNumberLabelAndOwner(TestDatabase database) {
        TestRouter router = ROUTERS.on(database);
        ApiClient api = ApiClient.of(router, Role.ADMINISTRATOR);
        router.insert("routing_user", Map.of("user_id", "u-1", "name", "Julio Núñez"));
        router.insert("routing_queue", Map.of("queue_id", "q-1", "name", "Billing"));
        api.put("/api/v1/numbers/+14155550101", Map.of("label", "Sales 100%", "chain", List.of(Map.of("option", "USER", "userId", "u-1"))));
        api.put("/api/v1/numbers/+14155550102", Map.of("label", "support", "chain",
                List.of(Map.of("option", "PREVIOUS_OWNER"), Map.of("option", "QUEUE", "queueId", "q-1"))));
        api.put("/api/v1/numbers/+493012345678", Map.of("chain", List.of(Map.of("option", "QUEUE", "queueId", "gone"))));

        assertThat(found(api, "")).containsExactly("+14155550101", "+14155550102", "+493012345678");
        assertThat(found(api, "?query=%28415%29%20555-0101")).containsExactly("+14155550101");
        assertThat(found(api, "?query=415.555.01")).containsExactly("+14155550101", "+14155550102");
        assertThat(found(api, "?query=030%201234%205678")).containsExactly("+493012345678");
        assertThat(found(api, "?query=0049%2030%2012")).containsExactly("+493012345678");
        assertThat(found(api, "?query=000")).isEmpty();
        assertThat(found(api, "?query=SALES")).containsExactly("+14155550101");
        assertThat(found(api, "?query=0%25")).containsExactly("+14155550101");
        assertThat(found(api, "?query=_")).isEmpty();
        assertThat(found(api, "?query=julio")).containsExactly("+14155550101");
        assertThat(found(api, "?query=billing")).containsExactly("+14155550102");
        assertThat(found(api, "?query=GONE")).containsExactly("+493012345678");
        assertThat(found(api, "?option=QUEUE")).containsExactly("+493012345678");
        assertThat(found(api, "?warning=MISSING_TARGET")).containsExactly("+493012345678");
        assertThat(found(api, "?sort=-number")).containsExactly("+493012345678", "+14155550102", "+14155550101");
        assertThat(found(api, "?sort=label")).containsExactly("+14155550101", "+14155550102", "+493012345678");
        assertThat(found(api, "?sort=-label")).containsExactly("+14155550102", "+14155550101", "+493012345678");
        assertThat(found(api, "?sort=option")).containsExactly("+14155550102", "+493012345678", "+14155550101");
        JsonNode second = ApiClient.json(api.get("/api/v1/numbers?size=2&page=2"));
        assertThat(second.at("/total").intValue()).isEqualTo(3);
        assertThat(second.at("/page").intValue()).isEqualTo(2);
        assertThat(second.at("/size").intValue()).isEqualTo(2);
        assertThat(second.at("/items")).hasSize(1);
        assertThat(found(api, "?page=1000000000&size=500")).isEmpty();
        for (String wrong : List.of("page=0", "page=x", "size=501", "sort=x", "warning=x", "query=%00")) {
            assertThat(api.get("/api/v1/numbers?" + wrong).statusCode()).as(wrong).isEqualTo(422);
        }
    }

    private static List<String> found(ApiClient api, String query) {
        HttpResponse<String> answer = api.get("/api/v1/numbers" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(ApiClient.json(answer).at("/items").spliterator(), false).map(item -> item.at("/number").textValue()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultChainAlwaysExists(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        HttpResponse<String> empty = api.get("/api/v1/default-chain");
        assertThat(ApiClient.json(empty).at("/chain")).isEmpty();
        Map<String, Object> chain = Map.of("chain", List.of(Map.of("option", "QUEUE", "queueId", "billing")));
        assertThat(api.put("/api/v1/default-chain", chain).statusCode()).isEqualTo(428);
        HttpResponse<String> saved = api.put("/api/v1/default-chain", chain, "If-Match", etag(empty));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(api.get("/api/v1/default-chain").body()).isEqualTo(saved.body());
        assertThat(api.put("/api/v1/default-chain", chain, "If-Match", etag(empty)).statusCode()).isEqualTo(412);
        assertThat(pointers(api.put("/api/v1/default-chain", Map.of(), "If-Match", "*"))).containsExactly("/chain");
    }
}
