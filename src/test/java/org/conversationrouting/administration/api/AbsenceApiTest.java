package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AbsenceApiTest {

    private static final SharedRouters ROUTERS = new SharedRouters();
    private static final String ABSENCE = "/api/v1/users/julio/absence";
    private static final String NUMBER = "/api/v1/numbers/+14155550123";
    private static final Map<String, String> UNTIL_2999 = Map.of("substituteUserId", "matt", "until", "2999-12-01T09:00:00+01:00");

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    private static ApiClient api(TestDatabase database) {
        ApiClient api = ApiClient.of(ROUTERS.on(database), Role.ADMINISTRATOR);
        api.put("/api/v1/users/julio", Map.of("name", "Julio"));
        api.put("/api/v1/users/matt", Map.of("name", "Matt"));
        api.put(NUMBER, Map.of("chain", List.of(Map.of("option", "USER", "userId", "julio"))));
        return api;
    }

    private static String owner(ApiClient api) {
        JsonNode decision = ApiClient.json(api.post("/api/v1/decisions:dry-run", Map.of("from", "+12125550100", "to", "+14155550123")));
        return decision.at("/owner/id").textValue();
    }

    @ParameterizedTest
    @EnumSource
    void theSubstituteGetsTheConversationsUntilTheAbsenceEnds(TestDatabase database) {
        ApiClient api = api(database);
        assertThat(owner(api)).isEqualTo("julio");
        HttpResponse<String> created = api.put(ABSENCE, UNTIL_2999);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).isEqualTo("{\"userId\":\"julio\",\"substituteUserId\":\"matt\",\"until\":\"2999-12-01T08:00:00Z\"}");
        assertThat(owner(api)).isEqualTo("matt");

        assertThat(api.put(ABSENCE, UNTIL_2999).statusCode()).isEqualTo(428);
        String etag = created.headers().firstValue("ETag").orElseThrow();
        assertThat(api.delete(ABSENCE, "If-Match", etag).statusCode()).isEqualTo(204);
        assertThat(api.get(ABSENCE).statusCode()).isEqualTo(404);
        assertThat(owner(api)).isEqualTo("julio");
    }

    @ParameterizedTest
    @EnumSource
    void anAbsenceIsInTheAuditAndCanBeUndone(TestDatabase database) {
        ApiClient api = api(database);
        api.put(ABSENCE, UNTIL_2999);
        JsonNode change = ApiClient.json(api.get("/api/v1/audit?subject=ABSENCE&size=1")).at("/items/0");
        assertThat(change.at("/entries/0/after/substituteUserId").textValue()).isEqualTo("matt");
        assertThat(api.post("/api/v1/audit/" + change.at("/id").longValue() + ":undo", "").statusCode()).isEqualTo(200);
        assertThat(owner(api)).isEqualTo("julio");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{ \"until\": \"2999-12-01T08:00:00Z\" }                                | /substituteUserId | Choose the user who stands in",
        "{ \"until\": \"2999-12-01T08:00:00Z\", \"substituteUserId\": \"julio\" } | /substituteUserId | nobody can stand in for themselves",
        "{ \"until\": \"2999-12-01T08:00:00Z\", \"substituteUserId\": \"gone\" }  | /substituteUserId | There is no user \"gone\"",
        "{ \"substituteUserId\": \"matt\" }                                     | /until            | Say when the absence ends",
        "{ \"until\": \"2020-12-01T08:00:00Z\", \"substituteUserId\": \"matt\" }  | /until            | must end in the future",
        "{ \"until\": \"tomorrow\", \"substituteUserId\": \"matt\" }              | /until            | a time with an offset"})
    void whatMakesNoSenseIsRefused(String body, String pointer, String detail) {
        ApiClient api = api(TestDatabase.H2);
        HttpResponse<String> answer = api.put(ABSENCE, body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(ApiClient.json(answer).at("/errors")).hasSize(1);
        assertThat(ApiClient.json(answer).at("/errors/0/pointer").textValue()).isEqualTo(pointer);
        assertThat(ApiClient.json(answer).at("/errors/0/detail").textValue()).contains(detail);
    }

    @ParameterizedTest
    @EnumSource
    void aSubstituteWhoGetsNoConversationsIsAWarning(TestDatabase database) {
        ApiClient api = api(database);
        api.put(ABSENCE, UNTIL_2999);
        assertThat(warnings(api)).isEmpty();
        api.put("/api/v1/users/matt", Map.of("name", "Matt", "active", false), "If-Match", "*");
        assertThat(warnings(api)).hasSize(1);
        assertThat(warnings(api).at("/0/id").textValue()).isEqualTo("julio");
        assertThat(warnings(api).at("/0/detail").textValue()).contains("\"Matt\", is inactive");
        api.put("/api/v1/users/matt", Map.of("name", "Matt"), "If-Match", "*");
        api.put("/api/v1/users/matt/absence", Map.of("substituteUserId", "julio", "until", "2999-12-01T08:00:00Z"));
        assertThat(warnings(api)).hasSize(2);
        assertThat(warnings(api).at("/0/detail").textValue()).contains("is absent, too");
    }

    /** The number's chain is the user Julio, then another step. */
    @ParameterizedTest
    @EnumSource
    void aStepWhoseUserIsAbsentWithoutAnybodyIsAWarningOfTheNumber(TestDatabase database) {
        ApiClient api = api(database);
        api.put("/api/v1/users/ana", Map.of("name", "Ana"));
        api.put(NUMBER, Map.of("chain", List.of(Map.of("option", "USER", "userId", "julio"), Map.of("option", "USER", "userId", "ana"))),
                "If-Match", "*");
        assertThat(kinds(api)).as("the first step always finds an owner").containsExactly("UNREACHABLE_STEP");
        api.put(ABSENCE, UNTIL_2999);
        assertThat(kinds(api)).as("Matt stands in").containsExactly("UNREACHABLE_STEP");
        api.put("/api/v1/users/matt", Map.of("name", "Matt", "routable", false), "If-Match", "*");
        assertThat(kinds(api)).as("nobody stands in").containsExactly("UNAVAILABLE_SUBSTITUTE");
        JsonNode warning = ApiClient.json(api.get(NUMBER)).at("/warnings/0");
        assertThat(warning.at("/pointer").textValue()).isEqualTo("/chain/0");
        assertThat(warning.at("/detail").textValue()).startsWith("The user \"Julio\" is absent, and \"Matt\", who stands in, gets no conversations");
        api.put("/api/v1/users/matt", Map.of("name", "Matt"), "If-Match", "*");
        api.put("/api/v1/users/julio", Map.of("name", "Julio", "active", false), "If-Match", "*");
        assertThat(ApiClient.json(api.get(NUMBER)).at("/warnings/0/detail").textValue())
                .contains("is inactive, so this step finds no owner once the absence ends");
    }

    private static List<String> kinds(ApiClient api) {
        return ApiClient.json(api.get(NUMBER)).at("/warnings").findValuesAsText("kind");
    }

    /** Of the users. */
    private static JsonNode warnings(ApiClient api) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        ApiClient.json(api.get("/api/v1/warnings?kind=UNAVAILABLE_SUBSTITUTE")).at("/items").forEach(warning -> {
            if (warning.at("/subject").textValue().equals("USER")) {
                found.add(warning);
            }
        });
        return found;
    }
}
