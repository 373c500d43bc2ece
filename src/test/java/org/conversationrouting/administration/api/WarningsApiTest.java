package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarningsApiTest {

    private static void step(TestRouter router, String number, int position, String option, String column, String target) {
        router.insert("ownership_step", column == null ? Map.of("business_number", number, "position", position, "option", option)
                : Map.of("business_number", number, "position", position, "option", option, column, target));
    }

    private static void sms(TestRouter router, String number, int daysAgo) {
        router.insert("sms_message", Map.of("message_id", "m-" + number, "business_number", number, "direction", "INBOUND", "customer_number", "+12125550100",
                "occurred_at", OffsetDateTime.now(ZoneOffset.UTC).minusDays(daysAgo)));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsFound(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            insertMistakes(router);
            ApiClient api = ApiClient.of(router, Role.VIEWER);
            // the records are searched in the background if that takes long
            Awaitility.await().untilAsserted(() -> assertAllAreFound(api));
            assertThat(ApiClient.json(api.get("/api/v1/numbers/+14155550102")).at("/warnings")).hasSize(2);
            assertThat(ApiClient.json(api.get("/api/v1/numbers?warning=NO_CHAIN")).at("/items/0/number").textValue()).isEqualTo("+14155550102");

            router.jdbc().update("UPDATE routing_user SET active = TRUE");
            ApiClient administrator = ApiClient.of(router, Role.ADMINISTRATOR);
            Map<String, Object> chain = Map.of("chain", List.of(Map.of("option", "USER", "userId", "ana")));
            administrator.put("/api/v1/default-chain", chain, "If-Match", "*");
            JsonNode after = ApiClient.json(api.get("/api/v1/warnings"));
            assertThat(after.at("/counts").has("NO_CHAIN")).isFalse();
            assertThat(after.at("/counts").has("INACTIVE_TARGET")).isFalse();
            Awaitility.await().until(() -> router.application().metrics().contains("conversation_routing_configuration_warnings{kind=\"shared_phone\"} 1.0"));
            assertThat(router.application().metrics()).contains("conversation_routing_configuration_warnings{kind=\"unroutable_target\"} 1.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewInstallationDoesNotKnowWhichNumbersAreSilent(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            router.insert("business_number", Map.of("number", "+14155550101"));
            router.insert("business_number", Map.of("number", "+14155550102"));
            sms(router, "+14155550101", 29);
            ApiClient api = ApiClient.of(router, Role.VIEWER);
            assertThat(ApiClient.json(api.get("/api/v1/warnings?kind=NO_SMS")).at("/items")).isEmpty();

            sms(router, "+14155550103", 31);
            Awaitility.await().until(() -> ApiClient.json(api.get("/api/v1/warnings?kind=NO_SMS")).at("/items/0/id").asText().equals("+14155550102"));
        }
    }

    private static void insertMistakes(TestRouter router) {
        router.insert("routing_user", Map.of("user_id", "ana"));
        router.insert("routing_user", Map.of("user_id", "off", "name", "Offline", "active", false));
        router.insert("routing_user", Map.of("user_id", "busy", "routable", false));
        router.insert("routing_queue", Map.of("queue_id", "half"));
        router.insert("routing_queue_object", Map.of("queue_id", "half", "object_type", "Conversation"));
        router.insert("business_number", Map.of("number", "+14155550101", "default_region", "XX"));
        router.insert("business_number", Map.of("number", "+14155550102"));
        router.insert("business_number", Map.of("number", "4155550103"));
        router.insert("business_number", Map.of("number", "+14155550104", "enabled", false));
        step(router, "+14155550101", 0, "USER", "user_id", "off");
        step(router, "+14155550101", 1, "USER", "user_id", "busy");
        step(router, "+14155550101", 2, "QUEUE", "queue_id", "half");
        step(router, "+14155550101", 3, "QUEUE", "queue_id", "gone");
        step(router, "+14155550101", 4, "QUEUE", null, null);
        step(router, "+14155550101", 5, "MADE_UP", null, null);
        step(router, "+14155550101", 6, "USER", "user_id", "ana");
        step(router, "+14155550101", 7, "PREVIOUS_OWNER", null, null);
        step(router, "+14155550101", 8, "USER", "user_id", "ana");
        step(router, "4155550103", 0, "USER", "user_id", "ana");
        sms(router, "+14155550101", 1);
        sms(router, "+14155550102", 40);
        for (String record : List.of("r-1", "r-2", "r-3", "r-4")) {
            router.insert("related_record_phone", Map.of("record_id", record, "phone", "+12125550100"));
        }
        router.insert("related_record_phone", Map.of("record_id", "r-5", "phone", "(212) 555-0101"));
    }

    private static void assertAllAreFound(ApiClient api) {
        JsonNode warnings = ApiClient.json(api.get("/api/v1/warnings?size=500"));
        assertThat(StreamSupport.stream(warnings.at("/items").spliterator(), false)
                .map(warning -> warning.at("/kind").textValue() + " " + warning.at("/subject").textValue() + " " + warning.at("/id").textValue()
                        + warning.at("/pointer").textValue()).collect(Collectors.toList())).containsExactlyInAnyOrder(
                "UNKNOWN_REGION NUMBER +14155550101/region", "INACTIVE_TARGET NUMBER +14155550101/chain/0", "UNROUTABLE_TARGET NUMBER +14155550101/chain/1",
                "QUEUE_CANNOT_OWN NUMBER +14155550101/chain/2", "MISSING_TARGET NUMBER +14155550101/chain/3", "NO_TARGET NUMBER +14155550101/chain/4",
                "UNKNOWN_OPTION NUMBER +14155550101/chain/5", "UNREACHABLE_STEP NUMBER +14155550101/chain/7", "UNREACHABLE_STEP NUMBER +14155550101/chain/8",
                "REPEATED_TARGET NUMBER +14155550101/chain/8", "NO_CHAIN NUMBER +14155550102/chain", "NO_SMS NUMBER +14155550102",
                "NUMBER_FORMAT NUMBER 4155550103/number", "NO_SMS NUMBER 4155550103",
                "RECORD_PHONE_FORMAT RECORD r-5", "SHARED_PHONE RECORD r-1");
        assertThat(warnings.at("/total").intValue()).isEqualTo(16);
        assertThat(warnings.at("/counts/UNREACHABLE_STEP").intValue()).isEqualTo(2);
        JsonNode shared = ApiClient.json(api.get("/api/v1/warnings?kind=SHARED_PHONE"));
        assertThat(shared.at("/items/0/detail").textValue())
                .startsWith("4 records have the phone number \"+12125550100\": \"r-1\", \"r-2\", \"r-3\", and more.");
    }
}
