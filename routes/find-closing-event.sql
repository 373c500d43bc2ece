-- What was, or was going to be, published of this conversation's closing? No row when it was closed by other means.
SELECT e.event_id, e.event_type, e.conversation_id, e.payload, e.occurred_at
  FROM conversation_event e
 WHERE e.conversation_id = :#${variable.pair[conversation_id]}
   AND e.event_type = 'CONVERSATION_CLOSED'
