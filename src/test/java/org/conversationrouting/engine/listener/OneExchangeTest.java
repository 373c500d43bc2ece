package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conversationrouting.engine.listener.FakeSession.message;

import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.fault.RouteFaultException;
import org.junit.jupiter.api.Test;

class OneExchangeTest {

    private final FakeSession session = new FakeSession();

    @Test
    void theRouteReceivesAllMessagesInOneExchange() throws Exception {
        List<Message> processed = new ArrayList<>();
        route((any, batch) -> processed.add(batch)).onMessages(session.delivery(message("1", 1), message("2", 1)));
        assertThat(processed).singleElement().isInstanceOfSatisfying(MessageBatch.class, batch ->
                assertThat(batch.messages()).extracting(Message::getJMSMessageID).containsExactly("ID:1:1:1:1:1", "ID:2:1:1:1:1"));
    }

    @Test
    void failsIfAMessageIsNotSettled() {
        assertThatThrownBy(() -> route((any, batch) -> ((MessageBatch) batch).whenProcessed(() -> {
            throw new RouteFaultException("simulated");
        })).onMessages(session.delivery(message("1", 1)))).hasMessage("simulated");
    }

    @Test
    void theTextOfABatchContainsNoMessageContent() {
        assertThat(new MessageBatch(List.of(message("1", 1)))).hasToString("batch of 1 JMS messages");
    }

    private static OneExchange route(OneExchange.Route route) {
        return new OneExchange(route, new FaultReport());
    }
}
