-- These events are published.
DELETE FROM unpublished_event
 WHERE event_id IN (SELECT p.event_id FROM UNNEST(CAST(:#eventIds AS VARCHAR ARRAY)) AS p (event_id))
