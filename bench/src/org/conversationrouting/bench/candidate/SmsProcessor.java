package org.conversationrouting.bench.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.conversationrouting.bench.Queues;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;

/**
 * Does what the contract requires for one inbound SMS, in the contract's order: reads it, recognises a known one, finds the open
 * conversation or decides on an owner, stores, and publishes.
 */
final class SmsProcessor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PhoneNumbers NUMBERS = new PhoneNumbers("US", false);

    private final Session session;
    private final MessageProducer producer;
    private final Store store;
    private final Events events;

    SmsProcessor(Session session, MessageProducer producer, Store store) {
        this.session = session;
        this.producer = producer;
        this.store = store;
        this.events = new Events(JSON, store);
    }

    /** @return null if the message is invalid and was rejected */
    Sms read(Message message) throws JMSException, SQLException {
        TextMessage text = (TextMessage) message;
        try {
            JsonNode fields = JSON.readTree(text.getText());
            String messageId = required(fields, "messageId");
            String business = NUMBERS.normalise(required(fields, "to"), null);
            Map<String, Object> ours = Store.row(store.number, business);
            String customer = NUMBERS.normalise(required(fields, "from"), ours == null ? null : (String) ours.get("default_region"));
            return new Sms(messageId, business, customer, fields.path("body").asText(""), receivedAt(fields, message), fields, text,
                    ours != null, ours != null && Boolean.TRUE.equals(ours.get("enabled")));
        } catch (JsonProcessingException noJson) {
            reject(text, "MALFORMED_JSON", noJson.getMessage());
        } catch (BadNumberException bad) {
            reject(text, "BAD_NUMBER", bad.getMessage());
        } catch (IllegalArgumentException missing) {
            reject(text, "SCHEMA_VIOLATION", missing.getMessage());
        }
        return null;
    }

    /** Only one transaction at a time works on a pair. */
    void lock(Sms sms) throws SQLException {
        Store.row(store.lock, sms.businessNumber(), sms.customerNumber());
    }

    void process(Sms sms) throws JMSException, SQLException {
        Map<String, Object> same = Store.row(store.sameSms, sms.messageId(), sms.businessNumber());
        if (same != null) {
            if (sms.customerNumber().equals(same.get("customer_number"))) {
                publish((String) same.get("payload"));
            } else {
                reject(sms.message(), "MESSAGE_ID_REUSED", "Another customer sent an SMS with this id");
            }
            return;
        }
        if (!sms.known() || !sms.enabled()) {
            unroute(sms, sms.known() ? "NUMBER_DISABLED" : "UNKNOWN_NUMBER", null);
            return;
        }
        Map<String, Object> conversation = Store.row(store.conversation, sms.customerNumber(), sms.businessNumber(),
                sms.customerNumber());
        if (Boolean.TRUE.equals(conversation.get("customer_is_ours"))) {
            unroute(sms, "LOOP_SUSPECTED", null);
            return;
        }
        boolean open = "OPEN".equals(conversation.get("status"));
        if (open && Boolean.TRUE.equals(conversation.get("eligible"))) {
            publish(events.appended(sms, conversation, null));
            return;
        }
        Decision decision = new Decider(store).decide(sms);
        if (open) {
            publish(decision.owner() == null ? events.appended(sms, conversation, decision)
                    : events.ownerChanged(sms, conversation, decision));
        } else if (decision.owner() == null) {
            unroute(sms, decision.steps().isEmpty() ? "NO_ROUTING_CONFIG" : "CHAIN_EXHAUSTED", decision);
        } else {
            publish(events.assigned(sms, conversation, decision));
        }
    }

    private void publish(String payload) throws JMSException {
        JsonNode event = read(payload);
        String type = event.path("eventType").asText();
        TextMessage message = session.createTextMessage(payload);
        message.setJMSType(type);
        message.setJMSCorrelationID(event.at("/message/messageId").asText());
        message.setStringProperty("JMSXGroupID", event.at("/conversation/conversationId").asText());
        message.setStringProperty("eventType", type);
        message.setStringProperty("ownerType", event.at("/owner/type").asText());
        message.setStringProperty("ownerId", event.at("/owner/id").asText());
        message.setStringProperty("businessNumber", event.at("/conversation/businessNumber").asText());
        if (event.at("/decision/option").isTextual()) {
            message.setStringProperty("option", event.at("/decision/option").asText());
        }
        producer.send(session.createQueue(type.equals("MESSAGE_APPENDED") ? Queues.EVENTS : Queues.ASSIGNED), message);
    }

    private void reject(TextMessage message, String reason, String detail) throws JMSException {
        TextMessage rejected = session.createTextMessage(message.getText());
        rejected.setStringProperty("rejectReason", reason);
        rejected.setStringProperty("rejectDetail", detail);
        rejected.setStringProperty("rejectedFrom", Queues.INBOUND);
        producer.send(session.createQueue("sms.rejected"), rejected);
    }

    private void unroute(Sms sms, String reason, Decision decision) throws JMSException {
        TextMessage message = session.createTextMessage(events.unrouted(sms, reason, decision));
        message.setJMSCorrelationID(sms.messageId());
        message.setStringProperty("reason", reason);
        message.setStringProperty("businessNumber", sms.businessNumber());
        producer.send(session.createQueue("sms.unrouted"), message);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String required(JsonNode fields, String name) {
        if (!fields.path(name).isTextual()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return fields.path(name).asText();
    }

    private static OffsetDateTime receivedAt(JsonNode fields, Message message) throws JMSException {
        try {
            return OffsetDateTime.parse(fields.path("receivedAt").asText()).withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeException missing) {
            return Instant.ofEpochMilli(message.getJMSTimestamp()).atOffset(ZoneOffset.UTC);
        }
    }
}
