package org.conversationrouting.tools.republish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.conversationrouting.flow.event.EventHeaders;

/** Creates the JMS message of a stored event. It equals the router's message, because both are derived from the stored text. */
final class EventMessages {

    private final ObjectMapper mapper = new ObjectMapper();
    private final EventQueues queues;

    EventMessages(EventQueues queues) {
        this.queues = queues;
    }

    /** A message to send, and its JMS queue. */
    record Outgoing(String queue, TextMessage message) {
    }

    /** @throws UnsendableEventException if the stored text is not an event that this version knows */
    Outgoing of(StoredEvent event, Session session) throws JMSException {
        EventHeaders headers = headers(event);
        if (headers.eventType() == null) {
            throw new UnsendableEventException("its stored text has no eventType; check its row in conversation_event");
        }
        String queue = queues.of(headers.eventType());
        if (queue == null) {
            throw new UnsendableEventException("this version does not know its type " + headers.eventType()
                    + "; run the version that stored it");
        }
        TextMessage message = session.createTextMessage(event.payload());
        Map<String, Object> values = new LinkedHashMap<>();
        headers.forEach(values::put);
        if (event.trace() != null) {
            event.trace().forEach(values::put);
        }
        for (Map.Entry<String, Object> value : values.entrySet()) {
            switch (value.getKey()) {
                case "JMSType" -> message.setJMSType((String) value.getValue());
                case "JMSCorrelationID" -> message.setJMSCorrelationID((String) value.getValue());
                default -> message.setStringProperty(value.getKey(), (String) value.getValue());
            }
        }
        return new Outgoing(queue, message);
    }

    private EventHeaders headers(StoredEvent event) {
        try {
            return EventHeaders.of(mapper.readTree(event.payload()));
        } catch (JsonProcessingException notJson) {
            throw new UnsendableEventException("its stored text is not valid JSON; check its row in conversation_event");
        }
    }
}
