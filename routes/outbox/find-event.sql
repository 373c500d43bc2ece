-- What is to be published under this id? No row when there is no such event.
SELECT e.event_id, e.event_type, e.conversation_id, e.payload, e.occurred_at
  FROM conversation_event e
 WHERE e.event_id = :#event_id
