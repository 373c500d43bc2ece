-- Counts one more failed attempt at a message.
UPDATE failed_attempt
   SET attempts = attempts + 1,
       last_failure = :#${variable.failure},
       last_attempt_at = CURRENT_TIMESTAMP
 WHERE jms_message_id = :#${variable.jmsMessageId}
