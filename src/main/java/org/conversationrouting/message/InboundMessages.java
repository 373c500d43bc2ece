package org.conversationrouting.message;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/**
 * Reads the messages of the inbound queues. Each method is a step of a route: it takes the JMS message in the body and
 * leaves in its place a map of checked fields, under the names that the SQL files use. The customer's number is still
 * as it was written, in the variable {@code customerNumberAsWritten}, since its region depends on the business number.
 *
 * <p>All throw {@link RejectedMessageException} for a message that can't be read.
 */
public final class InboundMessages {

    private final MessageReader reader;
    private final NumberFields numbers;
    private final Clock clock;

    public InboundMessages(MessageReader reader, NumberFields numbers, Clock clock) {
        this.reader = reader;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * Leaves the variables received, jmsMessageId, jmsTimestamp and redelivered. They are asked of the message itself: among
     * the headers, a property of the same name in another spelling would take the place of the real one.
     */
    public void keep(Exchange exchange) throws JMSException {
        Message received = exchange.getMessage().getBody(Message.class);
        exchange.setVariable("received", received);
        exchange.setVariable("jmsMessageId", received.getJMSMessageID());
        exchange.setVariable("jmsTimestamp", received.getJMSTimestamp());
        exchange.setVariable("redelivered", received.getJMSRedelivered());
        // one without the JMS message's headers, which none of the routes may use
        DefaultMessage message = new DefaultMessage(exchange);
        message.setBody(received);
        exchange.setMessage(message);
    }

    /** Leaves messageId, from, to, businessNumber, body, receivedAt and media. */
    public void inbound(Exchange exchange) {
        MessageFields message = read(exchange, "sms-inbound");
        Map<String, Object> fields = new HashMap<>();
        fields.put("messageId", message.identifier("messageId"));
        fields.put("from", message.text("from"));
        fields.put("to", message.text("to"));
        fields.put("body", message.freeText("body"));
        Instant receivedAt = message.time("receivedAt");
        fields.put("receivedAt", (receivedAt == null ? jmsTimestamp(exchange) : receivedAt).atOffset(ZoneOffset.UTC));
        fields.put("media", message.media());
        leave(exchange, fields, message, "to", "from");
    }

    /** Leaves messageId, businessNumber, senderUserId, relatedRecordId, body and sentAt. */
    public void sent(Exchange exchange) {
        MessageFields message = read(exchange, "sms-sent");
        Map<String, Object> fields = new HashMap<>();
        fields.put("messageId", message.identifier("messageId"));
        fields.put("senderUserId", message.identifier("senderUserId"));
        fields.put("relatedRecordId", message.identifier("relatedRecordId"));
        fields.put("body", message.freeText("body"));
        fields.put("sentAt", message.strictTime("sentAt").atOffset(ZoneOffset.UTC));
        leave(exchange, fields, message, "from", "to");
    }

    /** Leaves closedBy, requestedAt, and either conversationId or businessNumber. */
    public void closing(Exchange exchange) {
        MessageFields message = read(exchange, "conversation-close");
        Map<String, Object> fields = new HashMap<>();
        fields.put("closedBy", message.identifier("closedBy"));
        Instant requestedAt = message.strictTime("requestedAt");
        String conversationId = message.identifier("conversationId");
        // whoever names a conversation by its id means that one, whenever it was opened
        fields.put("requestedAt", conversationId != null || requestedAt == null ? null : requestedAt.atOffset(ZoneOffset.UTC));
        if (conversationId == null) {
            leave(exchange, fields, message, "businessNumber", "customerNumber");
        } else {
            fields.put("conversationId", conversationId);
            exchange.getMessage().setBody(fields);
        }
    }

    private MessageFields read(Exchange exchange, String schema) {
        return reader.read(exchange.getMessage().getBody(Message.class), schema);
    }

    private void leave(Exchange exchange, Map<String, Object> fields, MessageFields message, String businessField,
                       String customerField) {
        fields.put("businessNumber", numbers.business(businessField, message.text(businessField)));
        exchange.setVariable("customerField", customerField);
        exchange.setVariable("customerNumberAsWritten", message.text(customerField));
        exchange.getMessage().setBody(fields);
    }

    private Instant jmsTimestamp(Exchange exchange) {
        long timestamp = exchange.getVariable("jmsTimestamp", Long.class);
        return timestamp > 0 ? Instant.ofEpochMilli(timestamp) : clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
