-- Marks an event as not published yet.
INSERT INTO unpublished_event (event_id)
VALUES (:#eventId)
