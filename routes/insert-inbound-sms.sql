-- Keeps the SMS, so that the same one again is known; fails when it is known already.
INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, body, occurred_at, event_id)
VALUES (:#messageId, :#businessNumber, 'INBOUND', :#customerNumber, :#${variable.event.conversationId}, :#body, :#receivedAt,
        :#${variable.event.eventId})
