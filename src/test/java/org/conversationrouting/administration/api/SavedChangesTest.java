package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is saved is what SMS are routed by, as a whole. */
class SavedChangesTest {

    private static final String NUMBER = "+14155550123";
    private static final String PATH = "/api/v1/numbers/" + NUMBER;
    private static final int SMS = 2_000;
    private static final int CHANGES_PER_SECOND = 20;

    private static void queues(ApiClient api, String... ids) {
        for (String id : ids) {
            assertThat(api.put("/api/v1/queues/" + id, Map.of("objectTypes", List.of("Conversation", "SmsMessage"))).statusCode()).isEqualTo(201);
        }
    }

    private static Map<String, Object> chain(String... queues) {
        List<Map<String, String>> steps = new ArrayList<>();
        for (String queue : queues) {
            steps.add(Map.of("option", "QUEUE", "queueId", queue));
        }
        return Map.of("chain", steps);
    }

    private static void save(ApiClient api, Map<String, Object> chain) {
        HttpResponse<String> answer = api.put(PATH, chain, "If-Match", "*");
        if (answer.statusCode() == 412) {
            answer = api.put(PATH, chain);
        }
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static void send(TestRouter router, int sms) {
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-" + sms, "from", "+1212555%04d".formatted(sms), "to", NUMBER, "body", "hi"));
    }

    private static String ownerOf(TestRouter router, int sms) {
        send(router, sms);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> router.waiting(TestRouter.CONVERSATION_ASSIGNED) > 0);
        return router.take(TestRouter.CONVERSATION_ASSIGNED).get(0).at("/owner/id").textValue();
    }

    @ParameterizedTest
    @EnumSource
    void theNextSmsIsRoutedByIt(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ApiClient api = ApiClient.of(router, Role.ADMINISTRATOR);
            queues(api, "a", "b");
            save(api, chain("a"));
            assertThat(ownerOf(router, 1)).isEqualTo("a");
            save(api, chain("b", "a"));
            assertThat(ownerOf(router, 2)).isEqualTo("b");
            assertThat(api.put("/api/v1/queues/b", Map.of("active", false, "objectTypes", List.of("Conversation", "SmsMessage")), "If-Match", "*")
                    .statusCode()).isEqualTo(200);
            assertThat(ownerOf(router, 3)).isEqualTo("a");
            assertThat(api.put("/api/v1/configuration", "numbers: [ { number: \"" + NUMBER + "\", enabled: false } ]").statusCode()).isEqualTo(200);
            send(router, 4);
            router.settle();
            assertThat(router.take(TestRouter.SMS_UNROUTED).get(0).at("/reason").textValue()).isEqualTo("NUMBER_DISABLED");
        }
    }

    @Test
    void anotherInstanceRoutesByIt() throws Exception {
        Map<String, String> database = TestDatabase.POSTGRESQL.settings();
        Map<String, String> settings = new HashMap<>(database);
        try (TestRouter first = TestRouter.start(TestDatabase.H2, settings, found -> new RouterApplication(found, Clock.systemUTC()));
             TestRouter second = TestRouter.start(TestDatabase.H2, settings, found -> new RouterApplication(found, Clock.systemUTC()))) {
            ApiClient api = ApiClient.of(first, Role.ADMINISTRATOR);
            queues(api, "a", "b");
            save(api, chain("a"));
            assertThat(ownerOf(second, 1)).isEqualTo("a");
            save(api, chain("b"));
            assertThat(ownerOf(second, 2)).isEqualTo("b");
            assertThat(ApiClient.of(second, Role.VIEWER).get(PATH).body()).isEqualTo(api.get(PATH).body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void noSmsIsLostOrDecidedByHalfAChainDuringChanges(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ApiClient api = ApiClient.of(router, Role.ADMINISTRATOR);
            // of each chain, only the last queue is eligible
            queues(api, "a", "b");
            List<Map<String, Object>> chains = List.of(chain("x1", "x2", "x3", "a"), chain("y1", "b"));
            save(api, chains.get(0));
            AtomicBoolean sent = new AtomicBoolean();
            Thread administrator = new Thread(() -> {
                for (int i = 1; !sent.get(); i++) {
                    save(api, chains.get(i % chains.size()));
                    try {
                        Thread.sleep(1_000 / CHANGES_PER_SECOND);
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
            administrator.start();
            for (int i = 0; i < SMS; i++) {
                send(router, i);
            }
            router.settle();
            sent.set(true);
            administrator.join();
            assertThat(router.take(TestRouter.SMS_UNROUTED)).isEmpty();
            List<JsonNode> assigned = router.take(TestRouter.CONVERSATION_ASSIGNED);
            assertThat(assigned).hasSize(SMS);
            Set<List<String>> decidedBy = new HashSet<>();
            for (JsonNode event : assigned) {
                List<String> steps = new ArrayList<>();
                event.at("/decision/steps").forEach(step -> steps.add(step.at("/candidate/id").asText(step.toString())));
                decidedBy.add(steps);
            }
            assertThat(decidedBy).isSubsetOf(List.of(List.of("x1", "x2", "x3", "a"), List.of("y1", "b"))).hasSize(2);
            assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM configuration_change", Long.class)).isGreaterThan(3);
        }
    }
}
