-- The event is published.
DELETE FROM unpublished_event
 WHERE event_id = :#eventId
