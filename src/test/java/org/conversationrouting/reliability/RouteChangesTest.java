package org.conversationrouting.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Operators who remove a part of a route get the expected result, and never lose a message. */
class RouteChangesTest {

    private static final String NUMBER = "+14155550100";
    private static final String OTHER_NUMBER = "+14155550111";

    @TempDir
    private Path folder;

    @Test
    void withoutTheBranchForLoopsAnSmsFromABusinessNumberIsRouted() throws Exception {
        try (TestRouter router = start("conversation/process-sms.camel.yaml", without("loop-suspected"))) {
            router.insert("business_number", Map.of("number", OTHER_NUMBER));
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", OTHER_NUMBER, "to", NUMBER));
            router.settle();
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).singleElement()
                    .satisfies(event -> assertThat(event.at("/owner/id").asText()).isEqualTo("ana"));
        }
    }

    @Test
    void withoutTheBranchForUnknownNumbersTheDefaultChainDecides() throws Exception {
        try (TestRouter router = start("conversation/process-sms.camel.yaml", without("unknown-number"))) {
            router.insert("ownership_step", Map.of("business_number", "*", "position", 0, "option", "USER", "user_id", "ana"));
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550101", "to", "+14155550199"));
            router.settle();
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(1);
        }
    }

    @Test
    void withoutTheBranchForOpenConversationsEachSmsGetsADecision() throws Exception {
        try (TestRouter router = start("conversation/process-sms.camel.yaml", without("conversation-open"))) {
            for (int i = 0; i < 2; i++) {
                router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-" + i, "from", "+12125550101", "to", NUMBER));
                router.settle();
            }
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).extracting(event -> event.path("eventType").asText())
                    .containsExactly("CONVERSATION_ASSIGNED", "OWNER_CHANGED");
        }
    }

    @ParameterizedTest
    @CsvSource({"inbound/sms-inbound.camel.yaml,each-event", "inbound/sms-inbound.camel.yaml,each-unrouted-sms",
        "inbound/sms-inbound.camel.yaml,each-round", "inbound/reject-unreadable.camel.yaml,each-rejected-message",
        "conversation/process-sms.camel.yaml,each-situation"})
    void removingARequiredStepLosesNoSms(String file, String step) throws Exception {
        try (TestRouter router = start(file, without(step))) {
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550101", "to", NUMBER));
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-2", "from", "+12125550101", "to", "+14155550199"));
            router.send(TestRouter.SMS_INBOUND, "not JSON");
            await().during(Duration.ofSeconds(2)).until(() ->
                    router.waiting(TestRouter.SMS_INBOUND) + router.waiting(TestRouter.SMS_INBOUND + ".retry") > 0);
            JdbcTemplate jdbc = router.jdbc();
            // pre-counted attempts are undone a little later
            await().untilAsserted(() -> assertThat(jdbc.queryForObject("SELECT COALESCE(SUM(attempts), 0) FROM failed_attempt", Long.class))
                    .as("no message is blamed").isZero());
        }
    }

    /** Removes a branch or a step with everything in it. */
    private static UnaryOperator<String> without(String id) {
        return yaml -> Pattern.compile("^( *)- (?:split:\\n *)?id: " + id + "\\n(?:\\1 .*\\n)*", Pattern.MULTILINE).matcher(yaml)
                .replaceFirst("");
    }

    private TestRouter start(String file, UnaryOperator<String> change) throws Exception {
        Path routes = RoutesCopy.with(folder.resolve("routes"), file, change);
        TestRouter router = TestRouter.start(TestDatabase.H2, Map.of("ROUTES_DIR", routes.toString()), Clock.systemUTC());
        router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
        return router;
    }
}
