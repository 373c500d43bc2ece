-- Records an outbound SMS, in the open conversation of its pair if there is one; repeating it changes nothing. The same message_id
-- to another customer is another SMS, because a broadcast has one id.
INSERT INTO sms_message (message_id, business_number, direction, customer_number, conversation_id, sender_user_id,
                         related_record_id, body, occurred_at)
VALUES (:#messageId, :#businessNumber, 'OUTBOUND', :#customerNumber,
        (SELECT c.conversation_id
           FROM conversation c
          WHERE c.business_number = :#businessNumber
            AND c.customer_number = :#customerNumber
            AND c.status = 'OPEN'),
        :#senderUserId, :#relatedRecordId, :#body, :#sentAt)
ON CONFLICT DO NOTHING
