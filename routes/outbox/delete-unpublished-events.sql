-- Removes published events from the outbox.
DELETE FROM unpublished_event
 WHERE event_id = ANY (CAST(:#eventIds AS VARCHAR ARRAY))
