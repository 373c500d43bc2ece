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
 * Reads the messages of the inbound queues. {@link #inbound}, {@link #sent} and {@link #closing} throw
 * {@link RejectedMessageException} for one that can't be read.
 */
public final class InboundMessages {

    /** The end of the year 9999. */
    private static final long LATEST_MILLIS = 253_402_300_800_000L;
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final MessageReader reader = new MessageReader(new MessageSchemas());
    private final Clock clock;
    private final Fallbacks fallbacks;

    public InboundMessages(Clock clock, Fallbacks fallbacks) {
        this.clock = clock;
        this.fallbacks = fallbacks;
    }

    /** @return when the message was first sent to its inbound queue: its JMS timestamp, or the time now when that makes no sense */
    public Instant firstCame(Message message) throws JMSException {
        long timestamp = RetryQueue.timestamp(message);
        if (timestamp > 0 && timestamp < LATEST_MILLIS) {
            return Instant.ofEpochMilli(timestamp);
        }
        fallbacks.count(Reason.JMS_TIMESTAMP_MISSING);
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Of {@code sms.inbound}.
     *
     * @param firstCame when the message came: stands in for its {@code receivedAt}
     */
    public InboundSms inbound(Message message, Instant firstCame) {
        MessageFields fields = reader.read(message, "sms-inbound");
        return new InboundSms(fields.identifier("messageId"), fields.text("from"), fields.text("to"), body(fields),
                utc(receivedAt(fields, firstCame)), fields.media());
    }

    /** Of {@code sms.sent}. */
    public OutboundSms sent(Message message) {
        MessageFields fields = reader.read(message, "sms-sent");
        return new OutboundSms(fields.identifier("messageId"), fields.text("from"), fields.text("to"),
                fields.identifier("senderUserId"), Texts.orNull(fields.identifier("relatedRecordId")), body(fields),
                utc(fields.strictTime("sentAt")));
    }

    /** Of {@code conversation.close}. */
    public Closing closing(Message message) {
        MessageFields fields = reader.read(message, "conversation-close");
        String conversationId = fields.identifier("conversationId");
        String businessNumber = fields.text("businessNumber");
        String customerNumber = fields.text("customerNumber");
        OffsetDateTime requestedAt = utc(fields.strictTime("requestedAt"));
        String closedBy = Texts.orNull(fields.identifier("closedBy"));
        boolean byPair = businessNumber != null && customerNumber != null && Texts.orNull(conversationId) == null;
        // whoever names a conversation by its id means that one, whenever it was opened
        return byPair ? new Closing(null, businessNumber, customerNumber, closedBy, requestedAt)
                : new Closing(asKept(conversationId), null, null, closedBy, null);
    }

    /** Ids of conversations are kept in lower case; a UUID is the same in upper case. */
    private static String asKept(String conversationId) {
        return UUID.matcher(conversationId).matches() ? conversationId.toLowerCase(Locale.ROOT) : conversationId;
    }

    private Instant receivedAt(MessageFields fields, Instant firstCame) {
        Instant receivedAt = fields.time("receivedAt");
        if (receivedAt != null) {
            return receivedAt;
        }
        fallbacks.count(fields.isGiven("receivedAt") ? Reason.RECEIVED_AT_UNREADABLE : Reason.RECEIVED_AT_MISSING);
        return firstCame;
    }

    /** @return the text with what no database can hold replaced by U+FFFD, or null when there is none */
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
