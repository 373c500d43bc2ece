package org.conversationrouting.administration.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.administration.decisions.DecisionsRouter.CUSTOMER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.NUMBER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.OTHER_CUSTOMER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.OTHER_NUMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an edit would change for past SMS. */
class PreviewTest {

    private static final Map<TestDatabase, DecisionsRouter> ROUTERS = new EnumMap<>(TestDatabase.class);

    /** Two SMS that Julio got, and one that Billing got. */
    private static DecisionsRouter on(TestDatabase database) throws Exception {
        if (ROUTERS.containsKey(database)) {
            return ROUTERS.get(database);
        }
        DecisionsRouter router = new DecisionsRouter(database);
        ROUTERS.put(database, router);
        router.router().send("sms.sent", Map.of("messageId", "s-1", "from", NUMBER, "to", CUSTOMER, "senderUserId", "julio", "sentAt",
                "2026-01-01T10:00:00Z"));
        router.router().settle();
        router.inbound("m-1", CUSTOMER, NUMBER);
        router.inbound("m-2", OTHER_CUSTOMER, NUMBER);
        router.inbound("m-3", CUSTOMER, OTHER_NUMBER);
        return router;
    }

    @AfterAll
    static void stop() throws Exception {
        for (DecisionsRouter router : ROUTERS.values()) {
            router.close();
        }
    }

    private static void assertCounts(JsonNode preview, int same, int moved, int newlyUnrouted, int newlyRouted) {
        assertThat(List.of(preview.path("same").intValue(), preview.path("moved").intValue(), preview.path("newlyUnrouted").intValue(),
                preview.path("newlyRouted").intValue())).as(preview.toString()).containsExactly(same, moved, newlyUnrouted, newlyRouted);
        assertThat(preview.path("total").intValue()).isEqualTo(same + moved + newlyUnrouted + newlyRouted);
    }

    @ParameterizedTest
    @EnumSource
    void theChainOfANumberIsTriedOnItsLastDecisions(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        String path = "/api/v1/numbers/" + NUMBER + ":preview";
        assertCounts(router.post(path, Map.of("chain", List.of(Map.of("option", "USER", "userId", "julio")))), 2, 0, 0, 0);

        JsonNode moved = router.post(path, Map.of("chain", List.of(Map.of("option", "LAST_SENT_MESSAGE_OWNER"), Map.of("option", "USER", "userId", "mia"))));
        assertCounts(moved, 1, 1, 0, 0);
        assertThat(moved.at("/movements/0/from/id").textValue()).isEqualTo("julio");
        assertThat(moved.at("/movements/0/to/name").textValue()).isEqualTo("Mia");
        assertThat(moved.at("/movements/0/count").intValue()).isEqualTo(1);
        assertThat(moved.at("/owners/0/lost").intValue() + moved.at("/owners/0/gained").intValue()).isEqualTo(1);
        assertThat(moved.path("differentAnyway").intValue()).isZero();
        assertThat(router.router().jdbc().queryForList("SELECT user_id FROM ownership_step WHERE user_id = 'mia'")).as("nothing is saved").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultChainIsTriedOnTheDecisionsOfAllNumbers(TestDatabase database) throws Exception {
        assertCounts(on(database).post("/api/v1/default-chain:preview", Map.of("chain", List.of())), 3, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void itShowsWhereSmsGoIfSomebodyLeaves(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        JsonNode julio = router.post("/api/v1/users/julio:preview-leave", null);
        assertCounts(julio, 0, 2, 0, 0);
        assertThat(julio.at("/movements/0/to/id").textValue()).isEqualTo("billing");
        assertThat(julio.at("/movements/0/options/0/before").textValue()).isIn("USER", "LAST_SENT_MESSAGE_OWNER");
        assertCounts(router.post("/api/v1/queues/billing:preview-leave", null), 0, 0, 1, 0);
        assertCounts(router.post("/api/v1/users/mia%3Apreview-leave", null), 0, 0, 0, 0);
        assertThat(router.router().jdbc().queryForObject("SELECT COUNT(*) FROM routing_user WHERE active", Integer.class)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void itShowsWhereTheNextSmsOfEachOpenConversationGoes(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        JsonNode julio = router.post("/api/v1/users/julio:preview-leave", null).path("openConversations");
        assertThat(julio.path("total").intValue()).isEqualTo(2);
        assertThat(julio.path("tried").intValue()).isEqualTo(2);
        assertThat(julio.path("destinations")).hasSize(1);
        JsonNode billing = julio.at("/destinations/0");
        assertThat(billing.path("outcome").textValue()).isEqualTo("OWNER_CHANGED");
        assertThat(billing.at("/owner/name").textValue()).isEqualTo("Billing");
        assertThat(billing.at("/conversations/0/customerNumber").textValue()).as("the latest first").isEqualTo(OTHER_CUSTOMER);
        assertThat(billing.at("/conversations/1/customerNumber").textValue()).isEqualTo(CUSTOMER);
        assertThat(billing.at("/conversations/1/businessNumber").textValue()).isEqualTo(NUMBER);

        JsonNode stays = router.post("/api/v1/queues/billing:preview-leave", null).at("/openConversations/destinations/0");
        assertThat(stays.path("outcome").textValue()).isEqualTo("MESSAGE_APPENDED");
        assertThat(stays.at("/owner/id").textValue()).isEqualTo("billing");
        assertThat(router.post("/api/v1/users/mia:preview-leave", null).at("/openConversations/destinations")).isEmpty();
        assertThat(router.viewer().get("/people/user/julio/leave").body()).contains("2 conversations: to the queue Billing", "/decisions?conversation=");
        assertThat(router.viewer().get("/people/queue/billing/leave").body()).contains("1 conversation: stay with the queue Billing, because nobody else");
    }

    @ParameterizedTest
    @EnumSource
    void theLatestOfManyOpenConversationsAreTried(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        for (int i = 0; i <= OpenConversationPreview.CONVERSATIONS; i++) {
            router.router().insert("conversation", Map.of("conversation_id", "open-" + i, "business_number", i % 2 == 0 ? NUMBER : "+14155550102",
                    "customer_number", "+1212555" + (2_000 + i), "owner_type", "USER", "owner_id", "gone"));
        }
        try {
            JsonNode open = router.post("/api/v1/users/gone:preview-leave", null).path("openConversations");
            assertThat(open.path("total").intValue()).isEqualTo(101);
            assertThat(open.path("tried").intValue()).isEqualTo(100);
            assertThat(open.at("/destinations")).hasSize(2);
            assertThat(open.toString()).contains("\"outcome\":\"UNROUTED\",\"reason\":\"NUMBER_DISABLED\"", "\"id\":\"julio\"");
            assertThat(router.viewer().get("/people/user/gone/leave").body()).contains("gone does not exist any more", "The latest 100 of 101",
                    "conversations: to nobody (NUMBER_DISABLED)");
        } finally {
            router.router().jdbc().update("DELETE FROM conversation WHERE owner_id = 'gone'");
        }
    }

    @Test
    void whatDoesNotExistIsNotFoundAndWhatMakesNoSenseIsRefused() throws Exception {
        ApiClient viewer = on(TestDatabase.H2).viewer();
        Map<String, List<String>> chain = Map.of("chain", List.of());
        assertThat(viewer.post("/api/v1/numbers/+14155550999:preview", chain).statusCode()).isEqualTo(404);
        assertThat(viewer.post("/api/v1/numbers/%2B14155550100:preview", chain).statusCode()).isEqualTo(200);
        assertThat(viewer.post("/api/v1/users/nobody:preview-leave", null).statusCode()).isEqualTo(404);
        assertThat(viewer.post("/api/v1/numbers/+14155550100:preview", "{}").statusCode()).isEqualTo(422);
        assertThat(viewer.post("/api/v1/numbers/+14155550100:preview", Map.of("chain", List.of(Map.of("option", "USER")))).statusCode()).isEqualTo(422);
        assertThat(viewer.post("/api/v1/numbers/+14155550100:preview", "{").statusCode()).isEqualTo(400);
        assertThat(ApiClient.withoutToken(on(TestDatabase.H2).router()).post("/api/v1/users/julio:preview-leave", null).statusCode()).isEqualTo(401);
    }
}
