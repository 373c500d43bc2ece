-- Undoes one pre-counted attempt.
UPDATE failed_attempt
   SET attempts = attempts - 1
 WHERE jms_message_id = :#jmsMessageId
   AND attempts > 0
