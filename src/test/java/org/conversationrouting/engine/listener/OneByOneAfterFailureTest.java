package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conversationrouting.engine.listener.FakeSession.message;

import jakarta.jms.JMSException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.conversationrouting.engine.fault.Trial;
import org.junit.jupiter.api.Test;

class OneByOneAfterFailureTest {

    private final FakeSession session = new FakeSession();
    private final IsolatedMessages isolated = new IsolatedMessages();
    private final FailingMessages failingMessages = new FailingMessages();
    private final RetryState retries = new RetryState("sms.inbound", failingMessages, () -> true, Trial.NONE);

    @Test
    void messagesOfAFailedBatchAreRetriedOneByOne() throws Exception {
        BatchListener failing = new OneByOneAfterFailure(isolated, retries, delivery -> {
            throw new IllegalStateException("simulated");
        });
        assertThatThrownBy(() -> failing.onMessages(session.delivery(message("1", 1), message("2", 1)))).hasMessage("simulated");
        assertThat(isolated.contains(message("1", 2))).isTrue();
        assertThat(isolated.contains(message("2", 2))).isTrue();
        assertThat(isolated.contains(message("3", 2))).isFalse();
    }

    @Test
    void databaseOutagesAreNotBlamedOnMessages() throws Exception {
        BatchListener failing = new OneByOneAfterFailure(isolated, retries, delivery -> {
            throw new IllegalStateException(new SQLTransientConnectionException("simulated"));
        });
        assertThatThrownBy(() -> failing.onMessages(session.delivery(message("1", 1), message("2", 1)))).isNotNull();
        assertThat(isolated.contains(message("1", 2))).isFalse();
    }

    @Test
    void aMessageThatFailsAloneWithATechnicalFaultIsRetriedLater() throws Exception {
        BatchListener failing = new OneByOneAfterFailure(isolated, retries, delivery -> {
            throw new JMSException("simulated");
        });
        isolated.add(List.of(message("1", 1)));
        assertThatThrownBy(() -> failing.onMessages(session.delivery(message("1", 2)))).hasMessage("simulated");
        assertThat(retries.mustMove(message("1", 3))).isTrue();
        assertThat(isolated.contains(message("1", 3))).as("it no longer has to be separated from other messages").isFalse();
    }

    @Test
    void errorsCausedByTheMessageAreNotRetriedLater() throws Exception {
        BatchListener failing = new OneByOneAfterFailure(isolated, retries, delivery -> {
            throw new IllegalStateException("simulated");
        });
        assertThatThrownBy(() -> failing.onMessages(session.delivery(message("1", 1)))).hasMessage("simulated");
        assertThat(retries.mustMove(message("1", 2))).isFalse();
    }

    @Test
    void messagesToProcessOneByOneAreNotProcessedInABatch() throws Exception {
        isolated.add(List.of(message("2", 1)));
        new OneByOneAfterFailure(isolated, retries, session.recording("processed")).onMessages(session.delivery(message("1", 1), message("2", 2)));
        assertThat(session.log).contains("jms rollback").noneMatch(line -> line.startsWith("processed"));
        assertThat(isolated.contains(message("1", 2))).isTrue();
    }
}
