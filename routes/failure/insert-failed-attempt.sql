-- Begins to count the attempts at a message; changes nothing when they are counted already.
INSERT INTO failed_attempt (jms_message_id, attempts)
VALUES (:#${variable.alone}, 0)
ON CONFLICT DO NOTHING
