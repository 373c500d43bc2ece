-- Keeps other sweepers from sending this event for a while.
UPDATE unpublished_event
   SET stored_at = CURRENT_TIMESTAMP
 WHERE event_id = :#event_id
