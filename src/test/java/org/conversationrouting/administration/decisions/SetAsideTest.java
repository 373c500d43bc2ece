package org.conversationrouting.administration.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.conversationrouting.administration.decisions.DecisionsRouter.CUSTOMER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.OTHER_CUSTOMER;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /api/v1/set-aside}. */
class SetAsideTest {

    private static final String PATH = "/api/v1/set-aside";
    private static final String UNKNOWN = "+14155550109";
    private static final String DISABLED = "+14155550102";
    private static DecisionsRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = new DecisionsRouter(TestDatabase.H2);
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    /** Three unrouted SMS, and two rejected messages. */
    @BeforeEach
    void setAside() {
        TestRouter.OUT.forEach(router.router()::takeMessages);
        String run = String.valueOf(System.nanoTime());
        router.inbound("m-1-" + run, CUSTOMER, UNKNOWN);
        router.inbound("m-2-" + run, OTHER_CUSTOMER, UNKNOWN);
        router.inbound("m-3-" + run, CUSTOMER, DISABLED);
        router.router().send(TestRouter.SMS_INBOUND, "no JSON");
        router.inbound("m-4-" + run, "12#", UNKNOWN);
    }

    /** Waits for the end. */
    private static JsonNode sendAgain(Map<String, ?> wanted) {
        HttpResponse<String> started = router.administrator().post(PATH + ":send-again", wanted);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        assertThat(started.headers().firstValue("Location")).contains(PATH + "/send-again");
        await().atMost(Duration.ofSeconds(30)).until(() -> !router.get(PATH + "/send-again").path("state").textValue().equals("RUNNING"));
        router.router().settle();
        return router.get(PATH + "/send-again");
    }

    @Test
    void theyAreCountedByReasonAndNumberWithWhatToDo() {
        JsonNode overview = router.get(PATH);
        JsonNode unrouted = overview.at("/queues/0");
        assertThat(unrouted.path("queue").textValue()).isEqualTo("unrouted");
        assertThat(unrouted.path("name").textValue()).isEqualTo("sms.unrouted");
        assertThat(unrouted.path("examined").intValue()).isEqualTo(3);
        assertThat(unrouted.path("complete").booleanValue()).isTrue();
        JsonNode reason = unrouted.at("/reasons/0");
        assertThat(reason.path("reason").textValue()).isEqualTo("UNKNOWN_NUMBER");
        assertThat(reason.path("count").intValue()).isEqualTo(2);
        assertThat(reason.path("whatToDo").textValue()).contains("Add");
        assertThat(reason.path("sendAgain").booleanValue()).isTrue();
        assertThat(Instant.parse(reason.path("oldest").textValue())).isBeforeOrEqualTo(Instant.parse(reason.path("latest").textValue()));
        assertThat(reason.path("numbers")).hasToString("[{\"number\":\"" + UNKNOWN + "\",\"count\":2}]");
        assertThat(unrouted.at("/reasons/1/reason").textValue()).isEqualTo("NUMBER_DISABLED");
        assertThat(overview.at("/queues/1/reasons").findValuesAsText("reason")).containsExactlyInAnyOrder("MALFORMED_JSON", "BAD_NUMBER");
        assertThat(overview.toString()).doesNotContain("Secret text").doesNotContain(CUSTOMER);
        assertThat(router.router().waiting(TestRouter.SMS_UNROUTED)).as("nothing is taken off").isEqualTo(3);
    }

    @Test
    void moreThanAThousandAreNotExamined() {
        for (int i = 0; i < SetAside.MAX_EXAMINED; i++) {
            router.router().send(TestRouter.SMS_UNROUTED, "{}");
        }
        JsonNode unrouted = router.get(PATH).at("/queues/0");
        assertThat(unrouted.path("examined").intValue()).isEqualTo(SetAside.MAX_EXAMINED);
        assertThat(unrouted.path("complete").booleanValue()).isFalse();
    }

    @Test
    void onceTheCauseIsFixedTheyAreSentAgainAndRouted() throws Exception {
        router.store("numbers: [ { number: '" + UNKNOWN + "', chain: [ { option: USER, userId: mia } ] } ]");
        JsonNode done = sendAgain(Map.of("queue", "unrouted", "reason", "UNKNOWN_NUMBER", "number", "415-555-0109"));
        assertThat(done.path("state").textValue()).isEqualTo("DONE");
        assertThat(done.path("selected").intValue()).isEqualTo(2);
        assertThat(done.path("sent").intValue()).isEqualTo(2);
        assertThat(done.path("startedBy").textValue()).startsWith("test-");
        assertThat(router.router().take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(2)
                .allSatisfy(event -> assertThat(event.at("/owner/id").textValue()).isEqualTo("mia"));
        assertThat(router.router().waiting(TestRouter.SMS_UNROUTED)).isEqualTo(1);

        Map<String, Object> change = router.router().jdbc().queryForMap("SELECT c.summary, c.channel, e.subject_id, e.after_value FROM configuration_change c"
                + " JOIN configuration_change_entry e ON e.change_id = c.change_id WHERE e.subject = 'SET_ASIDE'"
                + " AND c.change_id = (SELECT MAX(change_id) FROM configuration_change)");
        assertThat(change).containsEntry("summary", "Send 2 unrouted messages again").containsEntry("channel", "api")
                .containsEntry("subject_id", "unrouted")
                .containsEntry("after_value", "{\"messages\":2,\"reason\":\"UNKNOWN_NUMBER\",\"number\":\"" + UNKNOWN + "\"}");
        router.store("numbers: [ { number: '" + DISABLED + "', enabled: false } ]");
    }

    @Test
    void theRestIsSentInFurtherSteps() {
        assertThat(sendAgain(Map.of("queue", "rejected", "limit", 1)).path("sent").intValue()).isEqualTo(1);
        assertThat(router.router().waiting(TestRouter.SMS_REJECTED)).as("rejected again").isEqualTo(2);
        router.router().send(TestRouter.SMS_UNROUTED, "no JSON");
        JsonNode done = sendAgain(Map.of("queue", "unrouted", "reason", "NUMBER_DISABLED"));
        assertThat(done.path("sent").intValue()).isEqualTo(1);
        done = sendAgain(Map.of("queue", "unrouted"));
        assertThat(done.path("sent").intValue()).isEqualTo(3);
        assertThat(done.at("/staying/0/count").intValue()).isEqualTo(1);
        assertThat(done.at("/staying/0/why").textValue()).contains("not a JSON object");
    }

    @ParameterizedTest
    @CsvSource({"unroutd, , , /queue", ", , , /queue", "unrouted, 12#, , /number", "rejected, , 0, /limit"})
    void whatMakesNoSenseIsRefused(String queue, String number, Integer limit, String pointer) {
        Map<String, Object> body = new HashMap<>();
        body.put("queue", queue);
        body.put("number", number);
        body.put("limit", limit);
        HttpResponse<String> answer = router.administrator().post(PATH + ":send-again", body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(ApiClient.json(answer).at("/errors/0/pointer").textValue()).isEqualTo(pointer);
    }

    @Test
    void aViewerCanOnlyLook() {
        assertThat(router.viewer().post(PATH + ":send-again", Map.of("queue", "unrouted")).statusCode()).isEqualTo(403);
        assertThat(ApiClient.withoutToken(router.router()).get(PATH).statusCode()).isEqualTo(401);
        assertThat(ApiClient.withoutToken(router.router()).get(PATH + "/send-again").statusCode()).isEqualTo(401);
    }
}
