package org.conversationrouting.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The trace context of a message passes to every message that it causes, each time it is published. */
class TraceContextPassesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String STATE = "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7";
    private static final String NUMBER = "+14155550100";
    private static final String SMS = "{\"messageId\":\"%s\",\"from\":\"+12125550101\",\"to\":\"%s\",\"body\":\"hi\"}";

    @ParameterizedTest
    @EnumSource
    void toEventsUnroutedAndRejectedMessages(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
            router.insert("business_number", Map.of("number", NUMBER));
            router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));

            send(router, TestRouter.SMS_INBOUND, SMS.formatted("m-1", NUMBER), PARENT, STATE);
            assertTrace(taken(router, TestRouter.CONVERSATION_ASSIGNED), PARENT, STATE);
            send(router, TestRouter.SMS_INBOUND, SMS.formatted("m-2", NUMBER), PARENT, null);
            assertTrace(taken(router, TestRouter.CONVERSATION_EVENTS), PARENT, null);
            send(router, TestRouter.SMS_INBOUND, SMS.formatted("m-3", "+14155550199"), PARENT, STATE);
            assertTrace(taken(router, TestRouter.SMS_UNROUTED), PARENT, STATE);
            send(router, TestRouter.SMS_INBOUND, "not JSON", PARENT, STATE);
            assertTrace(taken(router, TestRouter.SMS_REJECTED), PARENT, STATE);

            // the same SMS again, now in another trace: the same event, word for word
            send(router, TestRouter.SMS_INBOUND, SMS.formatted("m-1", NUMBER), PARENT.replace('4', '5'), null);
            assertTrace(taken(router, TestRouter.CONVERSATION_ASSIGNED), PARENT, STATE);

            // none, and one that is not valid
            send(router, TestRouter.SMS_INBOUND, SMS.formatted("m-4", NUMBER), null, STATE);
            assertTrace(taken(router, TestRouter.CONVERSATION_EVENTS), null, null);
            send(router, TestRouter.SMS_INBOUND, SMS.formatted("m-5", "+14155550199"), "${exchangeId}", "a=b");
            assertTrace(taken(router, TestRouter.SMS_UNROUTED), null, null);

            send(router, TestRouter.CONVERSATION_CLOSE, "{\"businessNumber\":\"" + NUMBER + "\",\"customerNumber\":\"+12125550101\"}", PARENT, STATE);
            assertTrace(taken(router, TestRouter.CONVERSATION_EVENTS), PARENT, STATE);

            publishAgainLater(router);
        }
    }

    /** As if the process had died between the two commits. */
    private static void publishAgainLater(TestRouter router) throws JMSException {
        await().atMost(TIMEOUT).until(() -> router.jdbc().queryForObject("SELECT COUNT(*) FROM unpublished_event", Long.class) == 0);
        router.jdbc().update("""
                INSERT INTO unpublished_event (event_id, stored_at)
                SELECT event_id, CURRENT_TIMESTAMP - INTERVAL '60' SECOND FROM conversation_event WHERE event_type = 'CONVERSATION_ASSIGNED'""");
        List<Message> again = new ArrayList<>();
        await().atMost(TIMEOUT).until(() -> again.addAll(router.takeMessages(TestRouter.CONVERSATION_ASSIGNED)));
        assertTrace(again.get(0), PARENT, STATE);
    }

    private static void send(TestRouter router, String queue, String text, String parent, String state) throws JMSException {
        TextMessage message = router.session().createTextMessage(text);
        if (parent != null) {
            message.setStringProperty("traceparent", parent);
        }
        if (state != null) {
            message.setStringProperty("tracestate", state);
        }
        router.send(queue, message);
        router.settle();
    }

    private static Message taken(TestRouter router, String queue) {
        List<Message> taken = router.takeMessages(queue);
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }

    private static void assertTrace(Message message, String parent, String state) throws JMSException {
        assertThat(message.getObjectProperty("traceparent")).isEqualTo(parent);
        assertThat(message.getObjectProperty("tracestate")).isEqualTo(state);
    }
}
