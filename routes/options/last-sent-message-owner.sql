-- Who sent the last SMS to this customer, and may he own the conversation? One row, also when nobody ever did.
-- With the scope "pair", only SMS from this business number count.
SELECT 'USER' AS candidate_type, m.sender_user_id AS candidate_id, o.name AS candidate_name,
       CASE WHEN m.message_id IS NULL THEN 'NO_PRIOR_OUTBOUND'
            WHEN o.owner_id IS NULL THEN 'LAST_SENDER_NOT_FOUND'
            WHEN NOT o.active THEN 'LAST_SENDER_INACTIVE'
            WHEN NOT o.may_own THEN 'LAST_SENDER_NOT_ROUTABLE'
            ELSE 'LAST_SENDER' END AS reason,
       COALESCE(o.active AND o.may_own, FALSE) AS eligible,
       m.message_id, m.occurred_at AS sent_at
  FROM (SELECT 1 AS always) a
  LEFT JOIN (SELECT s.message_id, s.sender_user_id, s.occurred_at
               FROM sms_message s
              WHERE s.direction = 'OUTBOUND'
                AND s.customer_number = :#customerNumber
                AND (:#lastSentScope = 'recipient' OR s.business_number = :#businessNumber)
              ORDER BY s.occurred_at DESC, convert_to(s.message_id, 'UTF8') DESC, s.business_number DESC
              LIMIT 1) m ON TRUE
  LEFT JOIN possible_owner o ON o.owner_type = 'USER' AND o.owner_id = m.sender_user_id
