package org.conversationrouting.flow.message;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.conversationrouting.engine.listener.RetryQueue;
import org.conversationrouting.flow.failure.RejectedMessageException;

/** Reads the messages of the inbound queues. All methods throw {@link RejectedMessageException} for one that can't be read. */
public final class InboundMessages {

    /** The end of the year 9999. */
    private static final long LATEST_MILLIS = 253_402_300_800_000L;

    private final MessageReader reader = new MessageReader(new MessageSchemas());
    private final Clock clock;

    public InboundMessages(Clock clock) {
        this.clock = clock;
    }

    /** Of {@code sms.inbound}. */
    public InboundSms inbound(Message message) throws JMSException {
        MessageFields fields = reader.read(message, "sms-inbound");
        Instant receivedAt = fields.time("receivedAt");
        return new InboundSms(fields.identifier("messageId"), fields.text("from"), fields.text("to"), fields.freeText("body"),
                utc(receivedAt == null ? jmsTimestamp(message) : receivedAt), fields.media());
    }

    /** Of {@code sms.sent}. */
    public OutboundSms sent(Message message) {
        MessageFields fields = reader.read(message, "sms-sent");
        return new OutboundSms(fields.identifier("messageId"), fields.text("from"), fields.text("to"),
                fields.identifier("senderUserId"), fields.identifier("relatedRecordId"), fields.freeText("body"),
                utc(fields.strictTime("sentAt")));
    }

    /** Of {@code conversation.close}. */
    public Closing closing(Message message) {
        MessageFields fields = reader.read(message, "conversation-close");
        String conversationId = fields.identifier("conversationId");
        OffsetDateTime requestedAt = utc(fields.strictTime("requestedAt"));
        String closedBy = fields.identifier("closedBy");
        // whoever names a conversation by its id means that one, whenever it was opened
        return conversationId != null ? new Closing(conversationId, null, null, closedBy, null)
                : new Closing(null, fields.text("businessNumber"), fields.text("customerNumber"), closedBy, requestedAt);
    }

    private Instant jmsTimestamp(Message message) throws JMSException {
        long timestamp = RetryQueue.timestamp(message);
        return timestamp > 0 && timestamp < LATEST_MILLIS ? Instant.ofEpochMilli(timestamp) : clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
