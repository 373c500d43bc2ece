package org.conversationrouting.flow.sms;

import jakarta.jms.Message;
import java.time.OffsetDateTime;
import org.conversationrouting.flow.message.OutboundSms;

/** An outbound SMS (MT) to record. */
public final class SentSms extends InboundMessage {

    private OutboundSms content;

    public SentSms(Message received) {
        super(received);
    }

    public void read(OutboundSms checked) {
        content = checked;
    }

    public String messageId() {
        return content.messageId();
    }

    public String senderUserId() {
        return content.senderUserId();
    }

    public String relatedRecordId() {
        return content.relatedRecordId();
    }

    public String body() {
        return content.body();
    }

    public OffsetDateTime sentAt() {
        return content.sentAt();
    }

    /** No two transactions insert the same rows in opposite order. */
    @Override
    String rankInPair() {
        return messageId();
    }

    @Override
    boolean isSettledWithoutEvent() {
        return customerNumber() != null;
    }
}
