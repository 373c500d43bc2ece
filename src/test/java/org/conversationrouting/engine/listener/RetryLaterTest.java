package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conversationrouting.engine.listener.FakeSession.message;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQQueue;
import org.conversationrouting.engine.fault.Trial;
import org.junit.jupiter.api.Test;

class RetryLaterTest {

    private final FakeSession session = new FakeSession();
    private final FailingMessages failing = new FailingMessages();
    private final RetryState retries = new RetryState("sms.inbound", failing, () -> true, Trial.NONE);

    @Test
    void sendsMessagesThatFailedAloneToTheRetryQueueAndProcessesOthers() throws Exception {
        retries.failedAlone(message("2", 1), new JMSException("simulated"));
        new RetryLater(retries, session.recording("processed")).onMessages(session.delivery(message("1", 1), message("2", 2), message("3", 1)));
        assertThat(session.log).contains("jms createQueue sms.inbound.retry", "sent", "processed 2");
    }

    @Test
    void processesTheMessageIfTheRetryQueueRefusesIt() throws Exception {
        retries.failedAlone(message("1", 1), new JMSException("simulated"));
        session.sendFails(new JMSSecurityException("simulated"));
        RetryLater later = new RetryLater(retries, session.recording("processed"));
        later.onMessages(session.delivery(message("1", 2)));
        assertThat(session.log).contains("processed 1");

        retries.failedAlone(message("2", 1), new JMSException("simulated"));
        session.sendFails(new JMSException("connection lost"));
        assertThatThrownBy(() -> later.onMessages(session.delivery(message("2", 2)))).hasMessage("connection lost");
        assertThat(retries.mustMove(message("2", 3))).as("sent to the retry queue again immediately").isFalse();
    }

    @Test
    void sendsNothingToAQueueWithoutAConsumer() throws Exception {
        RetryState unread = new RetryState("sms.inbound", failing, () -> false, Trial.NONE);
        unread.failedAlone(message("1", 1), new JMSException("simulated"));
        new RetryLater(unread, session.recording("processed")).onMessages(session.delivery(message("1", 2)));
        assertThat(session.log).contains("processed 1").doesNotContain("sent");
    }

    @Test
    void remembersAFailingMessageUnderAnyIdUntilItSucceeds() throws Exception {
        retries.failedAlone(message("1", 1), new JMSException("simulated"));
        ActiveMQMessage again = RetryQueue.copy((ActiveMQMessage) message("1", 2), 1);
        again.setDestination(new ActiveMQQueue("sms.inbound.retry"));
        again.setMessageId(((ActiveMQMessage) message("9", 1)).getMessageId());
        RetryState ofRetryQueue = new RetryState("sms.inbound.retry", failing, () -> true, Trial.NONE);
        assertThat(ofRetryQueue.mustMove(again)).as("only after it failed under its new id").isFalse();
        ofRetryQueue.failedAlone(again, new JMSException("simulated"));
        ofRetryQueue.failedAlone(again, new JMSException("simulated"));
        assertThat(failing.failingRepeatedly()).singleElement().satisfies(message -> {
            assertThat(message.firstId()).isEqualTo(message("1", 1).getJMSMessageID());
            assertThat(message.queue()).isEqualTo("sms.inbound");
            assertThat(message.count()).isEqualTo(3);
            assertThat(message.cause()).isEqualTo("JMSException");
        });
        failing.succeeded(again);
        assertThat(failing.failingRepeatedly()).isEmpty();
    }

    @Test
    void ignoresRetryPropertiesOnInboundQueues() throws Exception {
        ActiveMQMessage forged = (ActiveMQMessage) message("1", 1);
        forged.setStringProperty("retryOf", "ID:another");
        forged.setLongProperty("retryTimestamp", Long.MAX_VALUE);
        forged.setIntProperty("retryCount", 1_000);
        forged.setDestination(new ActiveMQQueue("sms.inbound"));
        assertThat(RetryQueue.firstId(forged)).isEqualTo(forged.getJMSMessageID());
        assertThat(RetryQueue.timestamp(forged)).isEqualTo(forged.getJMSTimestamp());
        assertThat(RetryQueue.count(forged)).isZero();
    }
}
