-- How often have these messages failed, and how did the last attempt fail? No row for a message that never failed.
SELECT f.jms_message_id, f.attempts, f.last_failure
  FROM failed_attempt f
 WHERE f.jms_message_id = ANY (CAST(:#jmsMessageIds AS VARCHAR ARRAY))
