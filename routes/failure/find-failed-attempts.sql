-- How often did these messages fail already, and how the last time? No row for one that never did.
SELECT f.jms_message_id, f.attempts, f.last_failure
  FROM failed_attempt f
 WHERE f.jms_message_id = ANY (CAST(:#jmsMessageIds AS VARCHAR ARRAY))
