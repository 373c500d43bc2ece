package org.conversationrouting.flow.message;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.conversationrouting.engine.listener.RetryQueue;
import org.conversationrouting.flow.failure.RejectedMessageException;
import org.conversationrouting.flow.message.Fallbacks.Reason;

/**
 * Reads the messages of the inbound queues. {@link #readInboundSms}, {@link #readOutboundSms} and {@link #readCloseRequest} throw
 * a {@link RejectedMessageException} if a message can't be read.
 */
public final class InboundReader {

    /** The end of the year 9999. */
    private static final long LATEST_MILLIS = 253_402_300_800_000L;
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final MessageReader reader = new MessageReader(MessageSchemas.ofInbound());
    private final Clock clock;
    private final Fallbacks fallbacks;

    public InboundReader(Clock clock, Fallbacks fallbacks) {
        this.clock = clock;
        this.fallbacks = fallbacks;
    }

    /** @return when the message was first sent to its inbound queue: its JMS timestamp, or now if that is not plausible */
    public Instant firstSentAt(Message message) throws JMSException {
        long timestamp = RetryQueue.timestamp(message);
        if (timestamp > 0 && timestamp < LATEST_MILLIS) {
            return Instant.ofEpochMilli(timestamp);
        }
        fallbacks.count(Reason.JMS_TIMESTAMP_MISSING);
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @return the sender's trace context; null if the message has none that is valid */
    public TraceContext traceOf(Message message) {
        return TraceContext.of(message);
    }

    /**
     * Reads a message of {@code sms.inbound}.
     *
     * @param firstSentAt when the message was sent to the queue, used if it has no {@code receivedAt}
     */
    public InboundSms readInboundSms(Message message, Instant firstSentAt) {
        MessageFields fields = reader.read(message, "sms-inbound");
        return new InboundSms(fields.identifier("messageId"), fields.text("from"), fields.text("to"), body(fields),
                utc(receivedAt(fields, firstSentAt)), fields.media());
    }

    /** Reads a message of {@code sms.sent}. */
    public OutboundSms readOutboundSms(Message message) {
        MessageFields fields = reader.read(message, "sms-sent");
        return new OutboundSms(fields.identifier("messageId"), fields.text("from"), fields.text("to"),
                fields.identifier("senderUserId"), Texts.orNull(fields.identifier("relatedRecordId")), body(fields),
                utc(fields.strictTime("sentAt")));
    }

    /** Reads a message of {@code conversation.close}. */
    public CloseMessage readCloseRequest(Message message) {
        MessageFields fields = reader.read(message, "conversation-close");
        String conversationId = fields.identifier("conversationId");
        String businessNumber = fields.text("businessNumber");
        String customerNumber = fields.text("customerNumber");
        OffsetDateTime requestedAt = utc(fields.strictTime("requestedAt"));
        String closedBy = Texts.orNull(fields.identifier("closedBy"));
        boolean byPair = businessNumber != null && customerNumber != null && Texts.orNull(conversationId) == null;
        // an id means exactly that conversation, whenever it was opened
        return byPair ? new CloseMessage(null, businessNumber, customerNumber, closedBy, requestedAt)
                : new CloseMessage(asStored(conversationId), null, null, closedBy, null);
    }

    /** Conversation ids are stored in lower case. A UUID in upper case is the same id. */
    private static String asStored(String conversationId) {
        return UUID.matcher(conversationId).matches() ? conversationId.toLowerCase(Locale.ROOT) : conversationId;
    }

    private Instant receivedAt(MessageFields fields, Instant firstSentAt) {
        Instant receivedAt = fields.time("receivedAt");
        if (receivedAt != null) {
            return receivedAt;
        }
        fallbacks.count(fields.isGiven("receivedAt") ? Reason.RECEIVED_AT_UNREADABLE : Reason.RECEIVED_AT_MISSING);
        return firstSentAt;
    }

    /** @return the text, with characters that no database can store replaced by U+FFFD, or null */
    private String body(MessageFields fields) {
        String body = fields.text("body");
        if (body == null || Texts.isStorable(body)) {
            return body;
        }
        fallbacks.count(Reason.BODY_NOT_STORABLE);
        return Texts.storable(body);
    }

    private static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
