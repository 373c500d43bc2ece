-- Stores an event in the form in which it will be published.
INSERT INTO conversation_event (event_id, event_type, conversation_id, payload, occurred_at, traceparent, tracestate)
VALUES (:#eventId, :#type, :#conversationId, :#payload, :#occurredAt, :#traceparent, :#tracestate)
