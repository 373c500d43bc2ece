-- Which events were stored a while ago but never confirmed as published? At most 100, locked. Skips those that another instance
-- is sending. An event with a time in the future was stored before the clock was set back, so it counts as old.
SELECT u.event_id
  FROM unpublished_event u
 WHERE u.stored_at NOT BETWEEN CURRENT_TIMESTAMP - INTERVAL '10' SECOND AND CURRENT_TIMESTAMP + INTERVAL '10' SECOND
   AND EXISTS (SELECT 1 FROM conversation_event e WHERE e.event_id = u.event_id)
 ORDER BY u.stored_at
 LIMIT 100
   FOR UPDATE SKIP LOCKED
