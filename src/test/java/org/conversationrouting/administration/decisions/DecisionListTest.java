package org.conversationrouting.administration.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.administration.decisions.DecisionsRouter.CUSTOMER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.NUMBER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.OTHER_CUSTOMER;
import static org.conversationrouting.administration.decisions.DecisionsRouter.OTHER_NUMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /api/v1/decisions}, and one of them compared with today's rules. */
class DecisionListTest {

    private static final String PATH = "/api/v1/decisions";
    private static final Map<TestDatabase, DecisionsRouter> ROUTERS = new EnumMap<>(TestDatabase.class);

    /** Five decisions, the last one of nobody found, and an SMS that needed none. */
    private static DecisionsRouter on(TestDatabase database) throws Exception {
        if (ROUTERS.containsKey(database)) {
            return ROUTERS.get(database);
        }
        DecisionsRouter router = new DecisionsRouter(database);
        ROUTERS.put(database, router);
        router.inbound("m-1", CUSTOMER, NUMBER);
        router.inbound("m-2", CUSTOMER, NUMBER);
        router.inbound("m-3", OTHER_CUSTOMER, NUMBER);
        router.inbound("m-4", CUSTOMER, OTHER_NUMBER);
        router.store("users: [ { id: julio, name: Julio, active: false }, { id: mia, name: Mia } ]");
        router.inbound("m-5", CUSTOMER, NUMBER);
        router.store("queues: []");
        router.inbound("m-6", CUSTOMER, OTHER_NUMBER);
        return router;
    }

    @AfterAll
    static void stop() throws Exception {
        for (DecisionsRouter router : ROUTERS.values()) {
            router.close();
        }
    }

    private static List<String> messages(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("messageId").textValue()));
        return ids;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void decisionsAreShownLatestFirstWithTheirStepsAndWithoutTheText(TestDatabase database) throws Exception {
        JsonNode page = on(database).get(PATH);
        assertThat(messages(page)).containsExactly("m-6", "m-5", "m-4", "m-3", "m-1");
        assertThat(page.path("total").intValue()).isEqualTo(5);
        assertThat(page.path("page").intValue()).isEqualTo(1);
        assertThat(page.path("size").intValue()).isEqualTo(50);
        assertThat(page.path("more").booleanValue()).isFalse();
        assertThat(page.toString()).doesNotContain("Secret text").doesNotContain("searchedUntil");

        JsonNode nobody = page.at("/items/0");
        assertThat(nobody.path("eventType").textValue()).isEqualTo("MESSAGE_APPENDED");
        assertThat(nobody.path("ownerEligible").booleanValue()).isFalse();
        assertThat(nobody.at("/owner/id").textValue()).isEqualTo("billing");
        JsonNode changed = page.at("/items/1");
        assertThat(changed.path("eventType").textValue()).isEqualTo("OWNER_CHANGED");
        assertThat(changed.at("/previousOwner/id").textValue()).isEqualTo("julio");
        JsonNode event = on(database).router().jdbc().queryForList("SELECT payload FROM conversation_event WHERE event_id = ?", String.class,
                changed.path("eventId").textValue()).stream().map(DecisionListTest::json).findFirst().orElseThrow();
        assertThat(changed.path("decision")).isEqualTo(event.path("decision"));
        assertThat(changed.path("conversationId")).isEqualTo(event.at("/conversation/conversationId"));
        assertThat(java.time.Instant.parse(changed.path("occurredAt").textValue())).isEqualTo(event.path("occurredAt").textValue());
        assertThat(on(database).get(PATH + "/" + changed.path("eventId").textValue())).isEqualTo(changed);
    }

    private static JsonNode json(String text) {
        try {
            return ApiClient.JSON.readTree(text);
        } catch (java.io.IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    @ParameterizedTest
    @EnumSource
    void filtersLimitThem(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        JsonNode all = router.get(PATH).path("items");
        String third = all.at("/2/occurredAt").textValue();
        Map<String, List<String>> found = new java.util.LinkedHashMap<>();
        found.put("number=" + encoded(NUMBER), List.of("m-5", "m-3", "m-1"));
        found.put("number=" + NUMBER, List.of("m-5", "m-3", "m-1"));
        found.put("number=" + encoded("(415) 555-0101"), List.of("m-6", "m-4"));
        found.put("customer=212-555-0198", List.of("m-3"));
        found.put("customer=" + encoded(CUSTOMER), List.of("m-6", "m-5", "m-4", "m-1"));
        found.put("customer=" + encoded(CUSTOMER) + "&number=" + encoded(NUMBER), List.of("m-5", "m-1"));
        found.put("owner=julio", List.of("m-3", "m-1"));
        found.put("owner=USER:julio", List.of("m-3", "m-1"));
        found.put("owner=QUEUE:julio", List.of());
        found.put("owner=billing&number=" + encoded(OTHER_NUMBER), List.of("m-6", "m-4"));
        found.put("owner=QUEUE:billing&customer=" + encoded(CUSTOMER), List.of("m-6", "m-5", "m-4"));
        found.put("option=QUEUE", List.of("m-5", "m-4"));
        found.put("option=USER&owner=julio&customer=" + encoded(OTHER_CUSTOMER), List.of("m-3"));
        found.put("option=%25", List.of());
        found.put("reason=NO_PRIOR_OUTBOUND", List.of("m-5", "m-3", "m-1"));
        found.put("reason=USER_INACTIVE", List.of("m-5"));
        found.put("reason=QUEUE_NOT_FOUND", List.of("m-6"));
        found.put("since=" + encoded(third), List.of("m-6", "m-5", "m-4"));
        found.put("until=" + encoded(third), List.of("m-3", "m-1"));
        found.put("until=" + encoded(third) + "&owner=julio&reason=CONFIGURED_USER&option=USER", List.of("m-3", "m-1"));
        String conversation = all.at("/4/conversationId").textValue();
        assertThat(conversation).isEqualTo(all.at("/1/conversationId").textValue());
        found.put("conversation=" + conversation, List.of("m-5", "m-1"));
        found.put("conversation=" + conversation + "&customer=" + encoded(CUSTOMER) + "&owner=julio", List.of("m-1"));
        found.put("conversation=" + conversation + "&customer=" + encoded(OTHER_CUSTOMER), List.of());
        found.put("conversation=nothing", List.of());
        found.put("number=&owner=", List.of("m-6", "m-5", "m-4", "m-3", "m-1"));
        found.forEach((query, messages) -> {
            JsonNode page = router.get(PATH + "?" + query);
            assertThat(messages(page)).as(query).isEqualTo(messages);
            assertThat(page.path("total").intValue()).as(query).isEqualTo(messages.size());
        });
    }

    @ParameterizedTest
    @EnumSource
    void aCustomerIsReadInTheRegionOfTheNumber(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        router.router().insert("business_number", Map.of("number", "+442079460101", "default_region", "GB"));
        router.router().insert("ownership_step", Map.of("business_number", "+442079460101", "position", 0, "option", "USER", "user_id", "mia"));
        router.inbound("m-gb", "020 7946 0958", "+442079460101");
        try {
            assertThat(messages(router.get(PATH + "?customer=020%207946%200958&number=%2B442079460101"))).containsExactly("m-gb");
            assertThat(router.viewer().get("/decisions?customer=020%207946%200958&number=%2B442079460101").body()).contains("+44 20 7946 0958");
        } finally {
            router.router().jdbc().update("DELETE FROM business_number WHERE number = '+442079460101'");
            router.router().jdbc().update("DELETE FROM ownership_step WHERE business_number = '+442079460101'");
            router.router().jdbc().update("DELETE FROM conversation_event WHERE payload LIKE '%\"m-gb\"%'");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachLinksToItsConversationAndItsOwner(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        String conversation = router.get(PATH).at("/items/1/conversationId").textValue();
        String list = router.viewer().get("/decisions?conversation=" + conversation).body();
        assertThat(list).contains("href=\"/decisions?conversation=" + conversation + "\"", "href=\"/people/queue?query=billing\"",
                "href=\"/people/user?query=julio\"", "2 in all");
    }

    @ParameterizedTest
    @EnumSource
    void pagesFollowEachOther(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        for (String filter : List.of("", "&number=" + encoded(NUMBER), "&reason=NO_PRIOR_OUTBOUND")) {
            List<String> all = messages(router.get(PATH + "?size=200" + filter));
            List<String> paged = new ArrayList<>();
            for (int page = 1; page <= all.size(); page++) {
                JsonNode answer = router.get(PATH + "?size=1&page=" + page + filter);
                assertThat(answer.path("more").booleanValue()).isEqualTo(page < all.size());
                assertThat(answer.path("total").intValue()).isEqualTo(all.size());
                paged.addAll(messages(answer));
            }
            assertThat(paged).isEqualTo(all);
            assertThat(messages(router.get(PATH + "?size=1&page=99" + filter))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=x", "size=201", "size=200&page=51", "since=yesterday", "number=12%23", "customer=anonymous", "owner=%00"})
    void aFilterThatMakesNoSenseIsRefused(String query) throws Exception {
        assertThat(on(TestDatabase.H2).viewer().get(PATH + "?" + query).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource
    void oneIsComparedWithWhatTodaysRulesDecide(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        JsonNode items = router.get(PATH).path("items");
        JsonNode moved = router.post(PATH + "/" + items.at("/4/eventId").textValue() + ":compare", null);
        assertThat(moved.path("same").booleanValue()).isFalse();
        assertThat(moved.path("change").textValue()).isEqualTo("NEWLY_UNROUTED");
        assertThat(moved.path("then")).isEqualTo(items.get(4));
        assertThat(moved.at("/now/outcome").textValue()).isEqualTo("UNROUTED");
        assertThat(moved.at("/now/decision/steps/1/reason").textValue()).isEqualTo("USER_INACTIVE");
        assertThat(router.post(PATH + "/" + items.at("/0/eventId").textValue() + "%3Acompare", null).path("same").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoDecisionIsNotFound(TestDatabase database) throws Exception {
        DecisionsRouter router = on(database);
        for (String path : List.of("/nothing", "/a%2Fb")) {
            assertThat(router.viewer().get(PATH + path).statusCode()).as(path).isEqualTo(404);
            assertThat(router.viewer().post(PATH + path + ":compare", null).statusCode()).as(path).isEqualTo(404);
        }
        String appended = router.router().jdbc().queryForObject("SELECT event_id FROM sms_message WHERE message_id = 'm-2'", String.class);
        assertThat(router.viewer().get(PATH + "/" + appended).statusCode()).as("an event without a decision").isEqualTo(404);
        assertThat(router.router().waiting(TestRouter.SMS_REJECTED)).isZero();
    }
}
