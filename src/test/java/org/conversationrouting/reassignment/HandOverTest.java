package org.conversationrouting.reassignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.Message;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.flow.event.EventIds;
import org.conversationrouting.flow.message.MessageSchemas;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.conversationrouting.tools.replay.PastDecisions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The open conversations of a leaver go to somebody else, with events that say so, and come back when the change is undone. */
class HandOverTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String NUMBER = "+14155550100";
    private static final Map<TestDatabase, TestRouter> ROUTERS = new EnumMap<>(TestDatabase.class);

    private TestRouter router;
    private ApiClient api;

    @AfterAll
    static void stopRouters() throws Exception {
        for (TestRouter each : ROUTERS.values()) {
            each.close();
        }
        ROUTERS.clear();
    }

    @AfterEach
    void empty() {
        router.reset();
    }

    /** Three users, of whom Julio owns the number. */
    private void given(TestDatabase database) throws Exception {
        router = ROUTERS.get(database);
        if (router == null) {
            router = TestRouter.start(database);
            ROUTERS.put(database, router);
        }
        api = ApiClient.of(router, Role.ADMINISTRATOR);
        for (String name : List.of("Julio", "Max", "Ana")) {
            router.insert("routing_user", Map.of("user_id", name.toLowerCase(java.util.Locale.ROOT), "name", name));
        }
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "julio"));
    }

    /** Opens a conversation of Julio. @return its id */
    private String open(int customer) throws Exception {
        sms("m-" + customer, customer);
        return TestRouter.json(take(1).get(0)).at("/conversation/conversationId").textValue();
    }

    private void sms(String messageId, int customer) {
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", messageId, "from", "+1212555" + (1_000 + customer), "to", NUMBER, "body", "Hello"));
        router.settle();
    }

    /** Events of assigned conversations, by conversation and version. */
    private List<Message> take(int count) {
        List<Message> taken = new ArrayList<>();
        await().atMost(TIMEOUT).until(() -> {
            taken.addAll(router.takeMessages(TestRouter.CONVERSATION_ASSIGNED));
            return taken.size() >= count;
        });
        assertThat(taken).hasSize(count);
        taken.sort(Comparator.comparing(message -> TestRouter.json(message).at("/conversation/conversationId").textValue()));
        return taken;
    }

    private JsonNode handOver(String from, String to, boolean deactivate) {
        HttpResponse<String> answer = api.post("/api/v1/users/" + from + ":hand-over", Map.of("to", Map.of("type", "USER", "id", to),
                "deactivate", deactivate));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ApiClient.json(answer);
    }

    private JsonNode undo(JsonNode change) {
        HttpResponse<String> answer = api.post("/api/v1/audit/" + change.path("id").asLong() + ":undo", null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ApiClient.json(answer);
    }

    private void awaitNothingPending() {
        await().atMost(TIMEOUT).until(() -> pending() == 0);
    }

    private long pending() {
        return router.jdbc().queryForObject("SELECT COUNT(*) FROM pending_reassignment", Long.class);
    }

    /** Until {@link #goOn}, what is handed over waits. */
    private void pause() throws Exception {
        router.application().camelContext().getRouteController().stopRoute("reassign-conversations", 60, TimeUnit.SECONDS);
    }

    private void goOn() throws Exception {
        router.application().camelContext().getRouteController().startRoute("reassign-conversations");
    }

    private Map<String, Object> conversation(String id) {
        return router.jdbc().queryForMap("SELECT status, owner_id, owner_version, decision FROM conversation WHERE conversation_id = ?", id);
    }

    @ParameterizedTest
    @EnumSource
    void openConversationsGetTheirNewOwnerAtOnceAndEventsSaySo(TestDatabase database) throws Exception {
        given(database);
        String first = open(1);
        String second = open(2);
        String closed = open(3);
        Object decision = conversation(first).get("decision");
        pause();
        JsonNode done = handOver("julio", "max", true);
        router.send(TestRouter.CONVERSATION_CLOSE, Map.of("conversationId", closed));
        router.settle();
        assertThat(pending()).isEqualTo(3);
        goOn();

        List<Message> events = take(2);
        awaitNothingPending();
        assertThat(events).extracting(event -> TestRouter.json(event).at("/conversation/conversationId").textValue()).containsExactlyInAnyOrder(first, second);
        for (Message message : events) {
            assertSaysThatJuliosConversationIsMaxs(message);
        }
        assertThat(conversation(closed)).containsEntry("status", "CLOSED").containsEntry("owner_id", "julio").containsEntry("owner_version", 1);
        assertThat(conversation(first)).containsEntry("owner_id", "max").containsEntry("owner_version", 2).containsEntry("decision", decision);
        assertThat(done.path("numbers").asInt()).isEqualTo(1);
        assertThat(done.path("conversations").asInt()).isEqualTo(3);
        assertThat(done.at("/change/summary").textValue()).isEqualTo("Hand over from Julio to Max, with 3 open conversations, and deactivate");

        router.takeMessages(TestRouter.CONVERSATION_EVENTS);
        sms("m-1b", 1);
        JsonNode joined = router.take(TestRouter.CONVERSATION_EVENTS).get(0);
        assertThat(joined.path("eventType").textValue()).isEqualTo("MESSAGE_APPENDED");
        assertThat(joined.at("/owner/id").textValue()).isEqualTo("max");
        assertThat(joined.at("/conversation/ownerVersion").intValue()).isEqualTo(2);
        await().atMost(TIMEOUT).until(() -> router.rowCounts().get("unpublished_event") == 0);
        // neither a decision nor an SMS
        assertThat(ApiClient.json(api.get("/api/v1/decisions?owner=USER:max")).path("items")).isEmpty();
        assertThat(ApiClient.json(api.get("/api/v1/decisions")).path("items")).hasSize(3);
        assertThat(ApiClient.json(api.post("/api/v1/users/max:preview-leave", null)).path("total").asInt()).isZero();
        try (Connection connection = router.database().getConnection()) {
            assertThat(PastDecisions.latest(connection, 100)).as("what replay and reload decide again").hasSize(3);
        }
    }

    private static void assertSaysThatJuliosConversationIsMaxs(Message message) throws Exception {
        JsonNode event = TestRouter.json(message);
        String id = event.at("/conversation/conversationId").textValue();
        assertThat(new MessageSchemas().violations("conversation-assigned", event)).isEmpty();
        assertThat(event.path("eventType").textValue()).isEqualTo("OWNER_CHANGED");
        assertThat(event.path("cause").textValue()).isEqualTo("REASSIGNED");
        assertThat(event.path("owner")).isEqualTo(ApiClient.JSON.valueToTree(Map.of("type", "USER", "id", "max", "name", "Max")));
        assertThat(event.path("previousOwner")).isEqualTo(ApiClient.JSON.valueToTree(Map.of("type", "USER", "id", "julio", "name", "Julio")));
        assertThat(event.at("/conversation/ownerVersion").intValue()).isEqualTo(2);
        assertThat(event.has("message") || event.has("decision")).isFalse();
        assertThat(event.path("eventId").textValue()).isEqualTo(EventIds.ofReassignment(id, 2));
        assertThat(message.getJMSType()).isEqualTo("OWNER_CHANGED");
        assertThat(message.getJMSCorrelationID()).isNull();
        assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo(id);
        assertThat(message.getStringProperty("ownerId")).isEqualTo("max");
        assertThat(message.getStringProperty("businessNumber")).isEqualTo(NUMBER);
        assertThat(message.propertyExists("option")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void undoingAndRedoingGiveBackWhatHasNotChangedSince(TestDatabase database) throws Exception {
        given(database);
        String kept = open(1);
        String changed = open(2);
        String closed = open(3);
        JsonNode change = handOver("julio", "max", true).path("change");
        take(3);
        router.jdbc().update("UPDATE conversation SET owner_id = 'ana', owner_version = 3 WHERE conversation_id = ?", changed);
        router.send(TestRouter.CONVERSATION_CLOSE, Map.of("conversationId", closed));
        router.settle();

        JsonNode undone = undo(change);
        JsonNode event = TestRouter.json(take(1).get(0));
        assertThat(event.path("cause").textValue()).isEqualTo("REASSIGNED");
        assertThat(event.at("/owner/id").textValue()).isEqualTo("julio");
        assertThat(event.at("/conversation/ownerVersion").intValue()).isEqualTo(3);
        awaitNothingPending();
        assertThat(conversation(kept)).containsEntry("owner_id", "julio").containsEntry("owner_version", 3);
        assertThat(conversation(changed)).containsEntry("owner_id", "ana").containsEntry("owner_version", 3);
        assertThat(conversation(closed)).containsEntry("owner_id", "max").containsEntry("owner_version", 2);
        assertThat(undone.path("entries")).anySatisfy(entry -> {
            assertThat(entry.path("subject").textValue()).isEqualTo("CONVERSATION");
            assertThat(entry.path("before").toString()).isEqualTo("{\"ownerType\":\"USER\",\"ownerId\":\"max\",\"conversations\":1}");
            assertThat(entry.path("after").toString()).isEqualTo("{\"ownerType\":\"USER\",\"ownerId\":\"julio\",\"conversations\":1}");
        });
        assertThat(router.jdbc().queryForObject("SELECT active FROM routing_user WHERE user_id = 'julio'", Boolean.class)).isTrue();

        undo(undone);
        assertThat(TestRouter.json(take(1).get(0)).at("/owner/id").textValue()).isEqualTo("max");
        awaitNothingPending();
        assertThat(conversation(kept)).containsEntry("owner_id", "max").containsEntry("owner_version", 4);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotCarriedOutYetIsWithdrawnAndCanBeRedone(TestDatabase database) throws Exception {
        given(database);
        String id = open(1);
        pause();
        JsonNode undone = undo(handOver("julio", "max", false).path("change"));
        assertThat(pending()).isZero();
        assertThat(undone.at("/entries/1/after/conversations").asInt()).isEqualTo(1);
        assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM conversation_reassignment WHERE withdraws", Long.class)).isEqualTo(1);
        goOn();
        JsonNode redone = undo(undone);
        assertThat(TestRouter.json(take(1).get(0)).at("/conversation/ownerVersion").intValue()).isEqualTo(2);
        assertThat(conversation(id)).containsEntry("owner_id", "max").containsEntry("owner_version", 2);
        assertThat(redone.path("summary").textValue()).isEqualTo("Undo: Undo: Hand over from Julio to Max, with 1 open conversation");
    }

    @ParameterizedTest
    @EnumSource
    void twoHandOversInARowReachTheLastTaker(TestDatabase database) throws Exception {
        given(database);
        String id = open(1);
        String opened = open(2);
        pause();
        assertThat(handOver("julio", "max", false).path("conversations").asInt()).isEqualTo(2);
        assertThat(handOver("max", "ana", false).path("conversations").asInt()).isEqualTo(2);
        assertThat(handOver("julio", "ana", false).path("conversations").asInt()).as("nothing is left").isZero();
        // an SMS moves one of them on before
        router.jdbc().update("UPDATE conversation SET owner_id = 'ana', owner_version = 7 WHERE conversation_id = ?", opened);
        goOn();
        List<Message> events = take(2);
        awaitNothingPending();
        assertThat(events).extracting(event -> TestRouter.json(event).at("/conversation/ownerVersion").intValue()).containsExactlyInAnyOrder(2, 3);
        assertThat(conversation(id)).containsEntry("owner_id", "ana").containsEntry("owner_version", 3);
        assertThat(conversation(opened)).containsEntry("owner_id", "ana").containsEntry("owner_version", 7);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasHandedOverAgainIsNotTakenBackInBetween(TestDatabase database) throws Exception {
        given(database);
        String id = open(1);
        assertThat(api.post("/api/v1/users/julio:hand-over", Map.of("to", Map.of("type", "USER", "id", "ana"), "conversations", false)).statusCode())
                .as("only the chain").isEqualTo(200);
        pause();
        JsonNode first = handOver("julio", "max", false).path("change");
        handOver("max", "ana", false);
        HttpResponse<String> undo = api.post("/api/v1/audit/" + first.path("id").asLong() + ":undo", null);
        assertThat(undo.statusCode()).isEqualTo(409);
        assertThat(undo.body()).contains("have got another owner since");
        goOn();
        assertThat(take(2)).extracting(event -> TestRouter.json(event).at("/conversation/ownerVersion").intValue()).containsExactlyInAnyOrder(2, 3);
        assertThat(conversation(id)).containsEntry("owner_id", "ana").containsEntry("owner_version", 3);
    }

    @ParameterizedTest
    @EnumSource
    void thePagesSayWhatHappensAndToWhom(TestDatabase database) throws Exception {
        given(database);
        String id = open(1);
        open(2);
        assertThat(api.get("/people/user/julio/leave").body()).contains("Also hand over the 2 open conversations",
                "Every step that names Julio will name somebody else: in 1 number.");
        HttpResponse<String> answer = api.post("/people/user/julio/leave", "takeover=USER&userId=Max&conversations=true", "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String done = answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*done=", "");
        List<Message> events = take(2);
        String audit = api.get("/audit/" + done).body();
        assertThat(audit).contains("Hand over from Julio to Max, with 2 open conversations", "Handed over 2 open conversations", "<del>julio</del>",
                "<ins>max</ins>", "2 open conversations go back.");
        router.send(TestRouter.CONVERSATION_CLOSE, Map.of("conversationId", id));
        router.settle();
        assertThat(api.get("/audit/" + done).body()).contains("1 open conversation goes back; 1 was closed or has got another owner since, and stays.");
        assertThat(api.get("/decisions").body()).contains("From Julio to Max by test-").doesNotContain("Owner changed");
        assertThat(events).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aLeaverWhoWasDeletedIsHandedOver(TestDatabase database) throws Exception {
        given(database);
        String id = open(1);
        router.jdbc().update("DELETE FROM routing_user WHERE user_id = 'julio'");
        assertThat(api.get("/people/user/julio/leave").body()).contains("julio does not exist any more", "Also hand over the open conversation",
                "in 1 number").doesNotContain("Deactivate");
        assertThat(api.get("/people/user?query=julio").body()).contains("left 1 number", "/people/user/julio/leave");
        assertThat(api.get("/people/user?query=nobody").body()).contains("Nobody matches").doesNotContain("/people/user/nobody/leave");
        JsonNode done = handOver("julio", "max", true);
        assertThat(done.at("/change/summary").textValue()).isEqualTo("Hand over from julio to Max, with 1 open conversation");
        assertThat(done.path("numbers").intValue()).isEqualTo(1);
        take(1);
        awaitNothingPending();
        assertThat(conversation(id)).containsEntry("owner_id", "max");
        assertThat(api.get("/people/user/julio/leave").statusCode()).as("nothing is left").isEqualTo(404);
        assertThat(api.post("/api/v1/users/julio:hand-over", Map.of("to", Map.of("type", "USER", "id", "max"))).statusCode()).isEqualTo(404);
        undo(done.path("change"));
        take(1);
        assertThat(api.get("/people/user/julio/leave").body()).contains("julio does not exist any more");
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoMayOwnConversationsGetsThem(TestDatabase database) throws Exception {
        given(database);
        open(1);
        router.jdbc().update("UPDATE routing_user SET active = FALSE WHERE user_id = 'max'");
        router.jdbc().update("UPDATE routing_user SET routable = FALSE WHERE user_id = 'ana'");
        router.insert("routing_queue", Map.of("queue_id", "sales", "name", "Sales"));
        refused("USER", "max", "Max is inactive");
        refused("USER", "ana", "Ana takes no conversations");
        refused("QUEUE", "sales", "Sales may not own both");
        refused("USER", "julio", "Choose somebody else");
        refused("USER", "nobody", "There is no such user");
        HttpResponse<String> page = api.post("/people/user/julio/leave", "takeover=USER&userId=max&conversations=true", "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("id=\"takeover-error\"", "Max is inactive, so open conversations can't be handed over to them");
        Object max = Map.of("type", "USER", "id", "max");
        assertThat(ApiClient.of(router, Role.VIEWER).post("/api/v1/users/julio:hand-over", Map.of("to", max)).statusCode()).isEqualTo(403);
        assertThat(api.post("/api/v1/users/julio:hand-over", Map.of("to", max, "conversations", false)).statusCode()).isEqualTo(200);
        assertThat(pending()).isZero();
    }

    private void refused(String type, String id, String why) {
        HttpResponse<String> answer = api.post("/api/v1/users/julio:hand-over", Map.of("to", Map.of("type", type, "id", id)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(ApiClient.json(answer).at("/errors/0/pointer").textValue()).isEqualTo("/to/id");
        assertThat(ApiClient.json(answer).at("/errors/0/detail").textValue()).startsWith(why);
    }
}
