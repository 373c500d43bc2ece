package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;

/** Holds the part of {@code contract/openapi.yaml} about decisions against real answers. */
class DecisionsOpenApiTest {

    private static final Map<String, Object> CHAIN = Map.of("chain", List.of(Map.of("option", "USER", "userId", "ana")));
    /** Not answered here: a second piece of work that starts while the first one runs can't be timed. */
    private static final String BUSY = "POST /set-aside:send-again 409";

    private ApiClient api;
    private OpenApi document;
    private final Set<String> seen = new HashSet<>(Set.of(BUSY));

    private HttpResponse<String> send(int status, String method, String path, Object body) {
        HttpResponse<String> answer = api.send(method, "/api/v1" + path, body);
        assertThat(answer.statusCode()).as(method + " " + path + ": " + answer.body()).isEqualTo(status);
        OpenApi.Operation operation = document.operation(method, "/api/v1" + path.replaceFirst("\\?.*", ""));
        assertThat(document.violations(operation, answer)).as(method + " " + path + ": " + answer.body()).isEmpty();
        seen.add(operation.method() + " " + operation.path() + " " + status);
        return answer;
    }

    @Test
    void everyOperationAnswersAsDocumented() throws Exception {
        document = OpenApi.read();
        try (TestRouter router = TestRouter.start(TestDatabase.H2)) {
            api = ApiClient.of(router, Role.ADMINISTRATOR);
            api.put("/api/v1/users/julio", Map.of("name", "Julio"));
            api.put("/api/v1/queues/billing", Map.of("objectTypes", List.of("Conversation", "SmsMessage")));
            api.put("/api/v1/numbers/+14155550123", Map.of("chain", List.of(Map.of("option", "PREVIOUS_OWNER"), Map.of("option", "USER", "userId", "julio"))));
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550199", "to", "+14155550123"));
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-2", "from", "+12125550199", "to", "+14155550124"));
            router.settle();
            decisions();
            previews();
            setAside();
        }
        Set<String> documented = new TreeSet<>();
        document.operations().stream().filter(operation -> operation.path().matches("/decisions.*|/set-aside.*|.*:preview.*"))
                .forEach(operation -> operation.definition().at("/responses").fieldNames()
                        .forEachRemaining(status -> documented.add(operation.method() + " " + operation.path() + " " + status)));
        documented.removeAll(seen);
        assertThat(documented).as("documented, but never answered").isEmpty();
    }

    private void decisions() {
        String event = ApiClient.json(send(200, "GET", "/decisions", null)).at("/items/0/eventId").textValue();
        send(422, "GET", "/decisions?page=0", null);
        send(200, "GET", "/decisions/" + event, null);
        send(404, "GET", "/decisions/nothing", null);
        send(200, "POST", "/decisions/" + event + ":compare", null);
        send(404, "POST", "/decisions/nothing:compare", null);
        for (String from : List.of("+12125550199", "+12125550198", "12#")) {
            send(200, "POST", "/decisions:dry-run", Map.of("from", from, "to", "+14155550123"));
            send(200, "POST", "/decisions:dry-run", Map.of("from", from, "to", "+14155550124"));
        }
        send(400, "POST", "/decisions:dry-run", "{");
        send(422, "POST", "/decisions:dry-run", "{}");
    }

    private void previews() {
        for (String path : List.of("/numbers/+14155550123:preview", "/default-chain:preview")) {
            send(200, "POST", path, CHAIN);
            send(400, "POST", path, "{");
            send(422, "POST", path, "{}");
        }
        send(404, "POST", "/numbers/+14155550199:preview", CHAIN);
        send(200, "POST", "/users/julio:preview-leave", null);
        send(404, "POST", "/users/nobody:preview-leave", null);
        send(200, "POST", "/queues/billing:preview-leave", null);
        send(404, "POST", "/queues/nobody:preview-leave", null);
    }

    private void setAside() {
        send(200, "GET", "/set-aside", null);
        send(200, "GET", "/set-aside/send-again", null);
        send(400, "POST", "/set-aside:send-again", "{");
        send(422, "POST", "/set-aside:send-again", "{}");
        send(202, "POST", "/set-aside:send-again", Map.of("queue", "unrouted"));
        await().until(() -> !ApiClient.json(api.get("/api/v1/set-aside/send-again")).path("state").textValue().equals("RUNNING"));
        send(200, "GET", "/set-aside/send-again", null);
    }
}
