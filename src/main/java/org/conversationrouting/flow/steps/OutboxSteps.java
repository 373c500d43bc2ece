package org.conversationrouting.flow.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.conversationrouting.engine.Binder;
import org.conversationrouting.flow.event.ConversationEvent;
import org.conversationrouting.flow.event.EventHeaders;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.flow.event.Publication;

/** The steps of {@code routes/outbox}. They send stored events and confirm their publication. */
public final class OutboxSteps {

    private final ObjectMapper mapper;
    private final Publication publication;
    private final Outcomes outcomes;

    public OutboxSteps(ObjectMapper mapper, Publication publication, Outcomes outcomes) {
        this.mapper = mapper;
        this.publication = publication;
        this.outcomes = outcomes;
    }

    public void bind(Binder binder) {
        binder.step("outbox.writeEvent", this::writeEvent);
        binder.step("outbox.takeStoredEvent", OutboxSteps::takeStoredEvent);
        binder.step("outbox.takePublished", this::takePublished);
        binder.step("outbox.requeuePublished", exchange -> publication.requeue(eventIds(exchange)));
        binder.step("outbox.forgetSent", exchange -> publication.rolledBack());
        binder.step("outbox.sweepCommitted", exchange -> publication.committed());
    }

    /** Turns the event in the body into the message to send. */
    private void writeEvent(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        ConversationEvent event = message.getBody(ConversationEvent.class);
        publication.sent(event.eventId());
        outcomes.add(event.outcome());
        EventHeaders headers = event.headers() != null ? event.headers() : EventHeaders.of(mapper.readTree(event.payload()));
        headers.forEach(message::setHeader);
        if (event.trace() != null) {
            event.trace().forEach(message::setHeader);
        }
        message.setBody(event.payload());
    }

    /** Takes the row of {@code find-event.sql} from the variable {@code stored}. */
    @SuppressWarnings("unchecked")
    private static void takeStoredEvent(Exchange exchange) {
        exchange.getMessage().setBody(ConversationEvent.ofRow(exchange.getVariable("stored", Map.class), ""));
    }

    /** Sets the variable {@code eventIds} to an array, or to null if there is nothing to confirm. */
    private void takePublished(Exchange exchange) {
        List<String> ids = publication.takePublished();
        exchange.setVariable("eventIds", ids.isEmpty() ? null : ids.toArray(String[]::new));
    }

    private static List<String> eventIds(Exchange exchange) {
        return List.of(exchange.getVariable("eventIds", String[].class));
    }
}
