package org.conversationrouting.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** A step of a route: makes the variable {@code event} the message to send. */
public final class EventMessage implements Processor {

    private final ObjectMapper mapper;
    private final Publication publication;

    public EventMessage(ObjectMapper mapper, Publication publication) {
        this.mapper = mapper;
        this.publication = publication;
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        ConversationEvent event = exchange.getVariable("event", ConversationEvent.class);
        publication.sent(event.eventId());
        Message message = exchange.getMessage();
        message.setBody(event.payload());
        EventHeaders headers = event.headers() != null ? event.headers() : EventHeaders.of(mapper.readTree(event.payload()));
        headers.addTo(message);
    }
}
