package org.conversationrouting.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * A step of a route: makes the variable {@code event} the message to send. Headers follow from the stored text alone,
 * so that an event sent again has the same ones.
 */
public final class EventHeaders implements Processor {

    private final ObjectMapper mapper;

    private final Publication publication;

    public EventHeaders(ObjectMapper mapper, Publication publication) {
        this.mapper = mapper;
        this.publication = publication;
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        ConversationEvent stored = exchange.getVariable("event", ConversationEvent.class);
        publication.sent(stored.eventId());
        String payload = stored.payload();
        JsonNode event = mapper.readTree(payload);
        Message message = exchange.getMessage();
        message.setBody(payload);
        set(message, "JMSType", event.path("eventType"));
        set(message, "JMSCorrelationID", event.path("message").path("messageId"));
        set(message, "JMSXGroupID", event.path("conversation").path("conversationId"));
        set(message, "eventType", event.path("eventType"));
        set(message, "ownerType", event.path("owner").path("type"));
        set(message, "ownerId", event.path("owner").path("id"));
        set(message, "businessNumber", event.path("conversation").path("businessNumber"));
        set(message, "option", event.path("decision").path("option"));
    }

    /** A property that does not apply is absent. */
    private static void set(Message message, String header, JsonNode value) {
        if (value.isTextual()) {
            message.setHeader(header, value.textValue());
        }
    }
}
