-- These events are published.
DELETE FROM unpublished_event
 WHERE event_id = ANY (CAST(:#eventIds AS VARCHAR ARRAY))
