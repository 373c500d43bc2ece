package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conversationrouting.engine.listener.FakeSession.message;

import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneByOneAfterFailureTest {

    private final FakeSession session = new FakeSession();
    private final Apart apart = new Apart();

    @Test
    void theMessagesOfABatchThatFailedGoApartWhenTheyComeAgain() throws Exception {
        BatchListener failing = new OneByOneAfterFailure(apart, delivery -> {
            throw new IllegalStateException("as if");
        });
        assertThatThrownBy(() -> failing.onMessages(session.delivery(message("1", 1), message("2", 1)))).hasMessage("as if");
        assertThat(apart.has(message("1", 2))).isTrue();
        assertThat(apart.has(message("2", 2))).isTrue();
        assertThat(apart.has(message("3", 2))).isFalse();
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsToBlame() throws Exception {
        BatchListener failing = new OneByOneAfterFailure(apart, delivery -> {
            throw new IllegalStateException(new SQLTransientConnectionException("as if"));
        });
        assertThatThrownBy(() -> failing.onMessages(session.delivery(message("1", 1), message("2", 1)))).isNotNull();
        assertThat(apart.has(message("1", 2))).isFalse();
    }

    @Test
    void whatGoesApartIsNotProcessedWithItsNeighbours() throws Exception {
        apart.add(List.of(message("2", 1)));
        new OneByOneAfterFailure(apart, session.noting("processed")).onMessages(session.delivery(message("1", 1), message("2", 2)));
        assertThat(session.log).contains("jms rollback").noneMatch(line -> line.startsWith("processed"));
        assertThat(apart.has(message("1", 2))).isTrue();
    }
}
