-- How often did this message fail already, and how the last time? No row when it never did.
SELECT f.attempts, f.last_failure
  FROM failed_attempt f
 WHERE f.jms_message_id = :#${variable.jmsMessageId}
