-- Which events were stored a while ago, and nobody confirmed their publication? At most 100, locked; those that another
-- instance is about to send are left out. One that will be stored in a while was stored before the clock was set back.
SELECT u.event_id
  FROM unpublished_event u
 WHERE u.stored_at NOT BETWEEN CURRENT_TIMESTAMP - INTERVAL '10' SECOND AND CURRENT_TIMESTAMP + INTERVAL '10' SECOND
   AND EXISTS (SELECT 1 FROM conversation_event e WHERE e.event_id = u.event_id)
 ORDER BY u.stored_at
 LIMIT 100
   FOR UPDATE SKIP LOCKED
