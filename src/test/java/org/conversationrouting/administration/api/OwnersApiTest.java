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

class OwnersApiTest {

    private static final SharedRouters ROUTERS = new SharedRouters();

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void usersAndQueuesAreCreatedListedChangedAndDeleted(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        HttpResponse<String> user = api.put("/api/v1/users/julio", Map.of("name", "Julio"));
        assertThat(user.statusCode()).isEqualTo(201);
        assertThat(user.body()).isEqualTo("{\"id\":\"julio\",\"name\":\"Julio\",\"active\":true,\"routable\":true}");
        HttpResponse<String> queue = api.put("/api/v1/queues/billing",
                Map.of("active", false, "objectTypes", List.of("SmsMessage", "Conversation", "SmsMessage")));
        assertThat(queue.statusCode()).isEqualTo(201);
        assertThat(queue.body()).isEqualTo("{\"id\":\"billing\",\"name\":null,\"active\":false,\"objectTypes\":[\"Conversation\",\"SmsMessage\"]}");
        api.put("/api/v1/users/ana%20b", Map.of());
        assertThat(ids(api, "/api/v1/users")).containsExactly("ana b", "julio");
        assertThat(ids(api, "/api/v1/users?query=JUL")).containsExactly("julio");
        assertThat(ids(api, "/api/v1/queues?query=x")).isEmpty();
        assertThat(api.put("/api/v1/users/julio", Map.of("id", "other")).statusCode()).isEqualTo(422);
        assertThat(api.put("/api/v1/users/" + "x".repeat(65), Map.of()).statusCode()).isEqualTo(422);
        assertThat(api.put("/api/v1/queues/q", "{ \"objectTypes\": [ null ] }").statusCode()).isEqualTo(422);
        String etag = queue.headers().firstValue("ETag").orElseThrow();
        assertThat(api.put("/api/v1/queues/billing", Map.of(), "If-Match", etag).statusCode()).isEqualTo(200);
        assertThat(api.delete("/api/v1/users/julio", "If-Match", "*").statusCode()).isEqualTo(204);
        assertThat(api.get("/api/v1/users/julio").statusCode()).isEqualTo(404);
    }

    private static List<String> ids(ApiClient api, String path) {
        return StreamSupport.stream(ApiClient.json(api.get(path)).at("/items").spliterator(), false).map(item -> item.at("/id").textValue()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theImpactOfLeavingNamesEveryPlace(TestDatabase database) {
        TestRouter router = ROUTERS.on(database);
        ApiClient api = ApiClient.of(router, Role.ADMINISTRATOR);
        api.put("/api/v1/users/julio", Map.of("name", "Julio"));
        Map<String, String> julio = Map.of("option", "USER", "userId", "julio");
        api.put("/api/v1/numbers/+14155550101", Map.of("label", "Sales", "chain", List.of(Map.of("option", "PREVIOUS_OWNER"), julio)));
        api.put("/api/v1/numbers/+14155550102", Map.of("chain", List.of(Map.of("option", "USER", "userId", "ana"))));
        api.put("/api/v1/default-chain", Map.of("chain", List.of(julio)), "If-Match", "*");
        router.insert("related_record", Map.of("record_id", "r-1", "owner_type", "USER", "owner_id", "julio"));
        router.insert("conversation", Map.of("conversation_id", "c-1", "business_number", "+14155550101", "customer_number", "+12125550100",
                "owner_type", "USER", "owner_id", "julio"));
        router.insert("conversation", Map.of("conversation_id", "c-2", "business_number", "+14155550101", "customer_number", "+12125550101",
                "owner_type", "QUEUE", "owner_id", "julio"));

        JsonNode impact = ApiClient.json(api.get("/api/v1/users/julio/impact"));
        assertThat(impact.at("/exists").booleanValue()).isTrue();
        assertThat(impact.at("/numbers")).hasToString("[{\"number\":\"+14155550101\",\"label\":\"Sales\",\"enabled\":true,"
                + "\"steps\":[{\"pointer\":\"/chain/1\",\"position\":1,\"option\":\"USER\"}]}]");
        assertThat(impact.at("/numberCount").intValue()).isEqualTo(1);
        assertThat(impact.at("/stepCount").intValue()).isEqualTo(1);
        assertThat(impact.at("/defaultChain/0/pointer").textValue()).isEqualTo("/chain/0");
        assertThat(impact.at("/relatedRecords").intValue()).isEqualTo(1);
        assertThat(impact.at("/openConversations").intValue()).isEqualTo(1);
        assertThat(ApiClient.json(api.get("/api/v1/users/ana/impact")).at("/exists").booleanValue()).isFalse();
        router.jdbc().update("UPDATE conversation SET owner_id = 'gone' WHERE conversation_id = 'c-2'");
        JsonNode gone = ApiClient.json(api.get("/api/v1/queues/gone/impact"));
        assertThat(gone.at("/exists").booleanValue()).isFalse();
        assertThat(gone.at("/openConversations").intValue()).isEqualTo(1);
        assertThat(api.get("/api/v1/users/%00/impact").statusCode()).isIn(400, 404);
        assertThat(api.get("/api/v1/users/nobody/impact").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/v1/queues/julio/impact").statusCode()).isEqualTo(404);
    }
}
