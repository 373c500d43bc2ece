-- Keeps an SMS, so that the same one again is known; fails when it is known already.
INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, body, occurred_at, event_id)
VALUES (:#messageId, :#businessNumber, 'INBOUND', :#customerNumber, :#event.conversationId, :#body, :#receivedAt,
        :#event.eventId)
