-- The event is being sent: nobody else is to sweep it for a while.
UPDATE unpublished_event
   SET stored_at = CURRENT_TIMESTAMP
 WHERE event_id = :#event_id
