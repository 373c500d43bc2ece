package org.conversationrouting.administration.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.flow.event.Outcome;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class StatisticsTest {

    @ParameterizedTest
    @EnumSource
    void outcomesAreCountedOnceAndAddedUp(TestDatabase kind) throws Exception {
        try (TestRouter router = TestRouter.start(kind)) {
            router.insert("routing_user", Map.of("user_id", "julio", "name", "Julio"));
            router.insert("business_number", Map.of("number", "+14155550123"));
            router.insert("ownership_step", Map.of("business_number", "*", "position", 0, "option", "USER", "user_id", "julio"));
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550100", "to", "+14155550123"));
            router.settle();
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550100", "to", "+14155550123"));
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-2", "from", "+12125550100", "to", "+14155550199"));
            router.send(TestRouter.SMS_INBOUND, "not JSON");
            router.settle();

            ApiClient api = ApiClient.of(router, Role.VIEWER);
            String metrics = router.application().metrics();
            assertThat(metrics).contains("conversation_routing_messages_total{option=\"USER\",outcome=\"CONVERSATION_ASSIGNED\",position=\"default\","
                            + "reason=\"CONFIGURED_USER\"} 1.0")
                    .contains("conversation_routing_messages_total{option=\"none\",outcome=\"UNROUTED\",position=\"none\",reason=\"UNKNOWN_NUMBER\"} 1.0")
                    .contains("conversation_routing_messages_total{option=\"none\",outcome=\"REJECTED\",position=\"none\",reason=\"MALFORMED_JSON\"} 1.0");
            assertThat(ApiClient.json(api.get("/api/v1/flow")).at("/counts/sms-inbound/exchanges").longValue()).isPositive();
            assertThat(api.get("/api/v1/statistics?since=yesterday").statusCode()).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoInstancesAddToTheSameHour(TestDatabase kind) throws Exception {
        try (TestRouter router = TestRouter.start(kind)) {
            JdbcClient database = JdbcClient.create(router.application().dataSource());
            for (int instance = 0; instance < 2; instance++) {
                Outcomes outcomes = new Outcomes();
                StatisticsWriter writer = new StatisticsWriter(database, outcomes, Clock.systemUTC());
                outcomes.add(Outcome.unrouted("CHAIN_EXHAUSTED"));
                outcomes.rolledBack();
                outcomes.add(Outcome.unrouted("CHAIN_EXHAUSTED"));
                outcomes.committed();
                writer.write();
                writer.write();
                outcomes.add(Outcome.unrouted("CHAIN_EXHAUSTED"));
                outcomes.committed();
                writer.close();
            }
            JsonNode items = ApiClient.json(ApiClient.of(router, Role.VIEWER).get("/api/v1/statistics?since=2000-01-01T00:00:00Z")).path("items");
            long messages = 0;
            for (JsonNode item : items) {
                assertThat(item.path("outcome").textValue()).isEqualTo("UNROUTED");
                assertThat(item.path("reason").textValue()).isEqualTo("CHAIN_EXHAUSTED");
                messages += item.path("messages").longValue();
            }
            assertThat(messages).isEqualTo(4);
        }
    }
}
