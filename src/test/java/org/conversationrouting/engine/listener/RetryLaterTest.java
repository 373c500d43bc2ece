package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conversationrouting.engine.listener.FakeSession.message;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQQueue;
import org.junit.jupiter.api.Test;

class RetryLaterTest {

    private final FakeSession session = new FakeSession();
    private final FailingMessages failing = new FailingMessages();
    private final Retries retries = new Retries("sms.inbound", failing, () -> true);

    @Test
    void whatFailedAloneIsSentToTheRetryQueueAndTheOthersAreProcessed() throws Exception {
        retries.failedAlone(message("2", 1), new JMSException("as if"));
        new RetryLater(retries, session.noting("processed")).onMessages(session.delivery(message("1", 1), message("2", 2), message("3", 1)));
        assertThat(session.log).contains("jms createQueue sms.inbound.retry", "sent", "processed 2");
    }

    @Test
    void whatCouldNotBeSentThereIsProcessedWhereItIs() throws Exception {
        retries.failedAlone(message("1", 1), new JMSException("as if"));
        session.sendFails(new JMSSecurityException("as if"));
        RetryLater later = new RetryLater(retries, session.noting("processed"));
        later.onMessages(session.delivery(message("1", 2)));
        assertThat(session.log).contains("processed 1");

        retries.failedAlone(message("2", 1), new JMSException("as if"));
        session.sendFails(new JMSException("as if lost"));
        assertThatThrownBy(() -> later.onMessages(session.delivery(message("2", 2)))).hasMessage("as if lost");
        assertThat(retries.isToWait(message("2", 3))).as("goes there again at once").isFalse();
    }

    @Test
    void nothingIsSentToAQueueThatNobodyReads() throws Exception {
        Retries unread = new Retries("sms.inbound", failing, () -> false);
        unread.failedAlone(message("1", 1), new JMSException("as if"));
        new RetryLater(unread, session.noting("processed")).onMessages(session.delivery(message("1", 2)));
        assertThat(session.log).contains("processed 1").doesNotContain("sent");
    }

    @Test
    void itIsRememberedUntilItSucceedsUnderWhateverId() throws Exception {
        retries.failedAlone(message("1", 1), new JMSException("as if"));
        ActiveMQMessage again = RetryQueue.copy((ActiveMQMessage) message("1", 2), 1);
        again.setDestination(new ActiveMQQueue("sms.inbound.retry"));
        again.setMessageId(((ActiveMQMessage) message("9", 1)).getMessageId());
        Retries ofRetryQueue = new Retries("sms.inbound.retry", failing, () -> true);
        assertThat(ofRetryQueue.isToWait(again)).as("not before it failed under its new id").isFalse();
        ofRetryQueue.failedAlone(again, new JMSException("as if"));
        ofRetryQueue.failedAlone(again, new JMSException("as if"));
        assertThat(failing.againAndAgain()).singleElement().satisfies(message -> {
            assertThat(message.firstId()).isEqualTo(message("1", 1).getJMSMessageID());
            assertThat(message.queue()).isEqualTo("sms.inbound");
            assertThat(message.count()).isEqualTo(3);
            assertThat(message.cause()).isEqualTo("JMSException");
        });
        failing.succeeded(again);
        assertThat(failing.againAndAgain()).isEmpty();
    }

    @Test
    void whatOnlyLooksLikeARetryIsTakenAsItComes() throws Exception {
        ActiveMQMessage hostile = (ActiveMQMessage) message("1", 1);
        hostile.setStringProperty("retryOf", "ID:another");
        hostile.setLongProperty("retryTimestamp", Long.MAX_VALUE);
        hostile.setIntProperty("retryCount", 1_000);
        hostile.setDestination(new ActiveMQQueue("sms.inbound"));
        assertThat(RetryQueue.firstId(hostile)).isEqualTo(hostile.getJMSMessageID());
        assertThat(RetryQueue.timestamp(hostile)).isEqualTo(hostile.getJMSTimestamp());
        assertThat(RetryQueue.count(hostile)).isZero();
    }
}
