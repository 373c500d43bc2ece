package org.conversationrouting.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.conversationrouting.support.LogLines;
import org.junit.jupiter.api.Test;

/** One line when the broker is gone, and one when it is back. */
class BrokerOutageLogTest {

    private final BrokerOutageLog outage = new BrokerOutageLog();

    @Test
    void itIsBackEvenIfNothingMoreComesAfterTheReconnection() {
        try (LogLines log = LogLines.of(BrokerOutageLog.class)) {
            outage.onException(new IOException());
            outage.transportInterupted();
            outage.onCommand(new Object());
            Awaitility.await().until(() -> log.lines().size() == 2);
            assertThat(log.lines().get(0)).contains("gone");
            assertThat(log.lines().get(1)).contains("back");
        }
    }

    @Test
    void whatWasReceivedBeforeAnotherConnectionWasLostProvesNothing() {
        try (LogLines log = LogLines.of(BrokerOutageLog.class)) {
            outage.onException(new IOException());
            outage.onCommand(new Object());
            outage.onException(new IOException());
            Awaitility.await().during(Duration.ofMillis(1_500)).until(() -> log.lines().size() == 1);
            outage.onCommand(new Object());
            Awaitility.await().until(() -> log.lines().size() == 2);
        }
    }
}
