-- Counts one more attempt at a message. Without a new failure, the text of the last one is kept.
UPDATE failed_attempt
   SET attempts = attempts + 1,
       last_failure = COALESCE(:#${variable.failure}, last_failure),
       last_attempt_at = CURRENT_TIMESTAMP
 WHERE jms_message_id = :#${variable.alone}
