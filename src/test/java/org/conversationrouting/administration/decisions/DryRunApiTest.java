package org.conversationrouting.administration.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.administration.decisions.DecisionsRouter.CUSTOMER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.NUMBER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.OTHER_CUSTOMER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.OTHER_NUMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/v1/decisions:dry-run}. */
class DryRunApiTest {

    private static final String PATH = "/api/v1/decisions:dry-run";
    private static final Map<TestDatabase, DecisionsRouter> ROUTERS = new EnumMap<>(TestDatabase.class);

    private static DecisionsRouter on(TestDatabase database) throws Exception {
        if (!ROUTERS.containsKey(database)) {
            ROUTERS.put(database, new DecisionsRouter(database));
        }
        return ROUTERS.get(database);
    }

    @AfterAll
    static void stop() throws Exception {
        for (DecisionsRouter router : ROUTERS.values()) {
            router.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void itAnswersWhatTheSmsThenCauses(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        router.router().insert("related_record", Map.of("record_id", "C-7", "object_type", "Contact", "name", "Arthur Blank", "owner_type", "USER",
                "owner_id", "mia"));
        router.router().insert("related_record_phone", Map.of("record_id", "C-7", "phone", CUSTOMER));
        Map<String, Long> rows = router.router().rowCounts();
        JsonNode dryRun = router.post(PATH, Map.of("from", "(212) 555-0199", "to", "415-555-0100"));
        assertThat(router.router().rowCounts()).as("nothing is written").isEqualTo(rows);

        router.inbound("m-1", CUSTOMER, NUMBER);
        JsonNode event = router.router().take(TestRouter.CONVERSATION_ASSIGNED).get(0);
        assertThat(dryRun.path("outcome").textValue()).isEqualTo("CONVERSATION_ASSIGNED");
        assertThat(dryRun.path("decision")).isEqualTo(event.path("decision"));
        assertThat(dryRun.path("owner")).isEqualTo(event.path("owner"));
        assertThat(dryRun.path("relatedRecord")).isEqualTo(event.at("/conversation/relatedRecord"));
        assertThat(dryRun.path("businessNumber").textValue()).isEqualTo(NUMBER);
        assertThat(dryRun.path("customerNumber").textValue()).isEqualTo(CUSTOMER);
        assertThat(List.copyOf(iterable(dryRun.fieldNames()))).containsExactly("outcome", "reason", "detail", "businessNumber", "customerNumber",
                "conversationId", "owner", "relatedRecord", "decision");

        JsonNode again = router.post(PATH, Map.of("from", CUSTOMER, "to", NUMBER));
        assertThat(again.path("outcome").textValue()).isEqualTo("MESSAGE_APPENDED");
        assertThat(again.path("conversationId")).isEqualTo(event.at("/conversation/conversationId"));
        assertThat(again.path("decision").isNull()).isTrue();
    }

    private static List<String> iterable(java.util.Iterator<String> names) {
        List<String> all = new java.util.ArrayList<>();
        names.forEachRemaining(all::add);
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void anUnsavedChainIsTriedAndLeavesNothingBehind(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        List<Map<String, Object>> stored = router.router().jdbc().queryForList("SELECT * FROM ownership_step ORDER BY business_number, position");
        List<Map<String, String>> chain = List.of(Map.of("option", "USER", "userId", "zoe"), Map.of("option", "USER", "userId", "mia"));

        JsonNode tried = router.post(PATH, Map.of("from", OTHER_CUSTOMER, "to", OTHER_NUMBER, "chain", chain));
        assertThat(tried.at("/owner/id").textValue()).isEqualTo("mia");
        assertThat(tried.at("/decision/steps/0/reason").textValue()).isEqualTo("USER_INACTIVE");
        assertThat(tried.at("/decision/steps/2/chain").textValue()).isEqualTo("DEFAULT");

        assertThat(router.post(PATH, Map.of("from", OTHER_CUSTOMER, "to", OTHER_NUMBER)).at("/owner/id").textValue()).isEqualTo("billing");
        assertThat(router.post(PATH, Map.of("from", OTHER_CUSTOMER, "to", OTHER_NUMBER, "chain", List.of())).at("/decision/chain").textValue())
                .as("an empty chain leaves the default chain").isEqualTo("DEFAULT");
        assertThat(router.router().jdbc().queryForList("SELECT * FROM ownership_step ORDER BY business_number, position")).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"+12125550111, +14155550999, UNROUTED, UNKNOWN_NUMBER", "+12125550111, +14155550102, UNROUTED, NUMBER_DISABLED",
        "+14155550101, +14155550100, UNROUTED, LOOP_SUSPECTED", "12#, +14155550100, REJECTED, BAD_NUMBER", "+12125550111, 12#, REJECTED, BAD_NUMBER",
        "anonymous, +14155550100, REJECTED, BAD_NUMBER", "'', +14155550100, REJECTED, BAD_NUMBER"})
    void whatNobodyWouldOwnIsAnOutcomeNotAnError(String from, String to, String outcome, String reason) throws Exception {
        for (Map<String, Object> body : List.<Map<String, Object>>of(Map.of("from", from, "to", to),
                Map.of("from", from, "to", to, "chain", List.of(Map.of("option", "USER", "userId", "mia"))))) {
            JsonNode answer = on(TestDatabase.H2).post(PATH, body);
            assertThat(answer.path("outcome").textValue()).isEqualTo(outcome);
            assertThat(answer.path("reason").textValue()).isEqualTo(reason);
            assertThat(answer.path("detail").textValue()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"to\": \"+14155550100\"} | /from", "{\"from\": \"+12125550111\"} | /to", "{\"from\": 12125550111, \"to\": \"+14155550100\"} | /from",
        "{\"from\": \"1\", \"to\": \"2\", \"chain\": [{\"option\": \"USER\"}]} | /chain/0/userId",
        "{\"from\": \"1\", \"to\": \"2\", \"chain\": [{\"option\": \"QUEUE\", \"userId\": \"mia\"}]} | /chain/0/userId",
        "{\"from\": \"1\", \"to\": \"2\", \"chain\": [{\"option\": \"QUEUES\"}]} | /chain/0/option",
        "{\"from\": \"1\", \"to\": \"2\", \"chain\": [{}]} | /chain/0/option", "{\"from\": \"1\", \"to\": \"2\", \"chain\": [null]} | /chain/0",
        "{\"from\": \"1\", \"to\": \"2\", \"chain\": [{\"option\": \"USER\", \"userId\": \"a\\u0000\"}]} | /chain/0/userId",
        "{\"from\": \"1\", \"to\": \"2\", \"body\": \"x\"} | /body"})
    void whatMakesNoSenseIsRefusedWithAPointer(String body, String pointer) throws Exception {
        HttpResponse<String> answer = on(TestDatabase.H2).viewer().post(PATH, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(ApiClient.json(answer).at("/errors/0/pointer").textValue()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/decisions:dry-run", "/api/v1/decisions%3Adry-run", "/api/v1/decisions%3adry-run"})
    void theColonMayBeEncoded(String path) throws Exception {
        Map<String, String> body = Map.of("from", OTHER_CUSTOMER, "to", OTHER_NUMBER);
        assertThat(on(TestDatabase.H2).viewer().post(path, body).statusCode()).isEqualTo(200);
        assertThat(ApiClient.withoutToken(on(TestDatabase.H2).router()).post(path, body).statusCode()).isEqualTo(401);
        assertThat(on(TestDatabase.H2).viewer().get(path).statusCode()).isEqualTo(405);
    }
}
