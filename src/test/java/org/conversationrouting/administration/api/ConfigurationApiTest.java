package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationApiTest {

    private static final SharedRouters ROUTERS = new SharedRouters();
    private static final String PATH = "/api/v1/configuration";
    private static final String YAML = """
            users:  [ { id: julio, name: Julio, active: true, routable: true } ]
            queues: [ { id: billing, name: Billing, active: true, objectTypes: [SmsMessage, Conversation] } ]
            numbers:
              - number: "+14155550123"
                label: Front desk
                chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: QUEUE, queueId: billing } ]
            defaultChain: [ { option: QUEUE, queueId: billing } ]
            """;

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void itIsImportedAsAWholeAndExportedAgain(TestDatabase database) {
        TestRouter router = ROUTERS.on(database);
        ApiClient api = ApiClient.of(router, Role.ADMINISTRATOR);
        api.put("/api/v1/users/old", Map.of());
        HttpResponse<String> tried = api.put(PATH + "?dryRun=true", YAML);
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        JsonNode changes = ApiClient.json(tried);
        assertThat(changes.at("/dryRun").booleanValue()).isTrue();
        assertThat(changes.at("/users")).hasToString("{\"counts\":{\"created\":1,\"changed\":0,\"deleted\":1},"
                + "\"created\":[\"julio\"],\"changed\":[],\"deleted\":[\"old\"]}");
        assertThat(changes.at("/total")).hasToString("{\"created\":3,\"changed\":1,\"deleted\":1}");
        assertThat(changes.at("/defaultChain/changed").booleanValue()).isTrue();
        assertThat(api.get("/api/v1/users/old").statusCode()).isEqualTo(200);

        JsonNode done = ApiClient.json(api.put(PATH, YAML));
        assertThat(done.at("/numbers")).isEqualTo(changes.at("/numbers"));
        assertThat(api.get("/api/v1/users/old").statusCode()).isEqualTo(404);
        JsonNode audited = ApiClient.json(api.get("/api/v1/audit/" + done.at("/change").longValue()));
        assertThat(audited.at("/entries")).hasSize(5);
        assertThat(audited.at("/summary").textValue()).isEqualTo("Import configuration: 3 created, 1 changed, 1 deleted");

        HttpResponse<String> exported = api.get(PATH);
        assertThat(exported.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(exported.body()).isEqualTo("""
                users:
                  - { id: julio, name: Julio, active: true, routable: true }
                queues:
                  - { id: billing, name: Billing, active: true, objectTypes: [Conversation, SmsMessage] }
                numbers:
                  - { number: "+14155550123", label: Front desk, chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: QUEUE, queueId: billing } ] }
                defaultChain: [ { option: QUEUE, queueId: billing } ]
                """);
        for (String same : List.of(exported.body(), YAML)) {
            JsonNode again = ApiClient.json(api.put(PATH, same));
            assertThat(again.at("/changed").booleanValue()).as(again.toString()).isFalse();
            assertThat(again.has("change")).isFalse();
        }
        HttpResponse<String> undone = api.post("/api/v1/audit/" + done.at("/change").longValue() + ":undo", null);
        assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
        assertThat(api.get(PATH).body()).isEqualTo("users:\n  - { id: old, active: true, routable: true }\nqueues: []\nnumbers: []\ndefaultChain: []\n");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongHasItsLineAndColumnAndNothingIsChanged(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        HttpResponse<String> wrong = api.put(PATH, "users: [ { id: julio } ]\ndefaultChain: [ { option: QUEU, queueId: billing } ]\n");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(ApiClient.json(wrong).at("/errors/0/detail").textValue()).isEqualTo("Line 2, column 27: unknown option \"QUEU\": did you mean \"QUEUE\"?");
        assertThat(api.put(PATH, "users: [").statusCode()).isEqualTo(422);
        assertThat(api.put(PATH, "").statusCode()).isEqualTo(422);
        assertThat(api.get("/api/v1/users/julio").statusCode()).isEqualTo(404);
        assertThat(api.put(PATH + "?dryRun=yes", YAML).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource
    void aStaleOneIsRefused(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        String etag = api.get(PATH).headers().firstValue("ETag").orElseThrow();
        assertThat(api.put(PATH, YAML, "If-Match", etag).statusCode()).isEqualTo(200);
        HttpResponse<String> stale = api.put(PATH, "users: []", "If-Match", etag);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.headers().firstValue("ETag")).isEqualTo(api.get(PATH).headers().firstValue("ETag"));
        assertThat(api.get("/api/v1/users/julio").statusCode()).isEqualTo(200);
    }
}
