package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conversationrouting.engine.listener.FakeSession.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

class PoisonMessageIsolationTest {

    private final FakeSession session = new FakeSession();
    private final ReentrantReadWriteLock alone = new ReentrantReadWriteLock();
    private final List<String> log = new ArrayList<>();

    @Test
    void aMessageThatMayKillTheProcessIsProcessedAlone() throws Exception {
        processing(delivery -> log.add("alone: " + alone.isWriteLockedByCurrentThread()))
                .onMessages(session.delivery(message("1", 4)));
        assertThat(log).containsExactly("alone: true", "over");
        assertThat(alone.isWriteLocked()).isFalse();
    }

    @Test
    void otherMessagesAreProcessedConcurrently() throws Exception {
        processing(delivery -> log.add("concurrent: " + alone.getReadHoldCount()))
                .onMessages(session.delivery(message("1", 3), message("2", 1)));
        assertThat(log).containsExactly("concurrent: 1", "over");
    }

    @Test
    void theAttemptEndsEvenIfItFails() {
        assertThatThrownBy(() -> processing(delivery -> {
            throw new IllegalStateException("simulated");
        }).onMessages(session.delivery(message("1", 4)))).hasMessage("simulated");
        assertThat(log).containsExactly("over");
    }

    private BatchListener processing(BatchListener route) {
        return new PoisonMessageIsolation(alone, () -> log.add("over"), route);
    }
}
