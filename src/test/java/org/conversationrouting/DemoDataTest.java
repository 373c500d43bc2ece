package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demonstration data contains this example: Matt owns the Lead, but Julio sent the last SMS. */
class DemoDataTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "H2         | recipient | Julio sent the last message to this customer, on 2026-11-21.",
        "POSTGRESQL | pair      | Julio sent the last message from this number to this customer, on 2026-11-21."})
    void theReplyGoesToJulio(TestDatabase database, String scope, String explanation) throws Exception {
        try (TestRouter router = TestRouter.start(database, Map.of("DEMO_DATA", "true", "LAST_SENT_SCOPE", scope), Clock.systemUTC())) {
            router.send(TestRouter.SMS_INBOUND,
                    Map.of("messageId", "m-1", "from", "+12125550100", "to", "+14155550104", "body", "Is 3pm still on?"));
            router.settle();
            JsonNode event = router.take(TestRouter.CONVERSATION_ASSIGNED).get(0);
            assertThat(event.at("/owner/id").asText()).isEqualTo("julio");
            assertThat(event.at("/decision/explanation").asText()).isEqualTo(explanation);
        }
    }
}
