-- Puts an event in the outbox.
INSERT INTO unpublished_event (event_id)
VALUES (:#eventId)
