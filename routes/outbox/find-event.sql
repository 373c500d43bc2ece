-- Which event has this id? No row if there is none.
SELECT e.event_id, e.event_type, e.conversation_id, e.payload, e.occurred_at, e.traceparent, e.tracestate
  FROM conversation_event e
 WHERE e.event_id = :#event_id
