-- Keeps the event as it will be published.
INSERT INTO conversation_event (event_id, event_type, conversation_id, payload, occurred_at)
VALUES (:#${variable.event.eventId}, :#${variable.event.eventType.name}, :#${variable.event.conversationId},
        :#${variable.event.payload}, :#${variable.event.occurredAt})
