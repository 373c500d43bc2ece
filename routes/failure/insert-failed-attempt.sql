-- Starts counting the attempts at a message; changes nothing if they are already counted.
INSERT INTO failed_attempt (jms_message_id, attempts)
VALUES (:#${variable.alone}, 0)
ON CONFLICT DO NOTHING
