-- Stores an SMS, so that a repetition is recognised; fails if it is already stored.
INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, body, occurred_at, event_id)
VALUES (:#messageId, :#businessNumber, 'INBOUND', :#customerNumber, :#event.conversationId, :#body, :#receivedAt,
        :#event.eventId)
