-- Counts one more attempt at a message; without a new failure, the text of the last one stays.
UPDATE failed_attempt
   SET attempts = attempts + 1,
       last_failure = COALESCE(:#${variable.failure}, last_failure),
       last_attempt_at = CURRENT_TIMESTAMP
 WHERE jms_message_id = :#${variable.alone}
