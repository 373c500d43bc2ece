package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.engine.listener.FakeSession.message;

import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingMessagesTest {

    private final FakeSession session = new FakeSession();
    private final IsolatedMessages isolated = new IsolatedMessages();
    private final WaitingMessages listener = new WaitingMessages(3, isolated, session.recording("batch of"));

    @Test
    void takesWaitingMessagesUpToTheLimit() throws Exception {
        session.waiting(message("2", 1), message("3", 1), message("4", 1));
        listener.onMessages(session.delivery(message("1", 1)));
        assertThat(session.log).containsExactly("batch of 3");
    }

    @Test
    void doesNotWaitForABatchToFill() throws Exception {
        listener.onMessages(session.delivery(message("1", 1)));
        assertThat(session.log).containsExactly("batch of 1");
    }

    @Test
    void takesNoOtherMessageWithOneToBeProcessedAlone() throws Exception {
        isolated.add(List.of(message("1", 1)));
        session.waiting(message("2", 1));
        listener.onMessages(session.delivery(message("1", 2)));
        assertThat(session.log).containsExactly("batch of 1");
    }

    @Test
    void takesNoOtherMessageWithOneThatMayKillTheProcess() throws Exception {
        session.waiting(message("2", 1));
        listener.onMessages(session.delivery(message("1", 4)));
        assertThat(session.log).containsExactly("batch of 1");
    }
}
