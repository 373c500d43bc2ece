-- Was this SMS processed before, from whom, and what was published then? No row when it was not.
SELECT m.customer_number, e.event_id, e.event_type, e.conversation_id, e.payload, e.occurred_at
  FROM sms_message m
  LEFT JOIN conversation_event e ON e.event_id = m.event_id
 WHERE m.message_id = :#messageId
   AND m.business_number = :#businessNumber
   AND m.direction = 'INBOUND'
