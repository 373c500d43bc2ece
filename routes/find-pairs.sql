-- For each SMS: was it processed before, from whom, and what was published then? And what stands between its two numbers:
-- the open conversation and whether its owner may still own it, the latest closed one, and whether the customer's number
-- is one of ours? One row for each SMS, with its place among them, from 1; known_customer_number is null when the SMS is new,
-- conversation_id when no conversation is open.
SELECT p.place, c.conversation_id, c.owner_type, c.owner_id, o.name AS owner_name, c.owner_version, c.opened_at,
       c.previous_conversation_id, c.related_record_id,
       -- a conversation that we opened has its record as it was then; an imported one has its id alone
       CASE WHEN c.decision IS NULL THEN r.object_type ELSE c.related_record_object_type END AS related_record_object_type,
       CASE WHEN c.decision IS NULL THEN r.name ELSE c.related_record_name END AS related_record_name,
       COALESCE(o.active AND o.may_own, FALSE) AS owner_eligible,
       (SELECT l.conversation_id
          FROM conversation l
         WHERE l.business_number = p.business_number
           AND l.customer_number = p.customer_number
           AND l.status = 'CLOSED'
         ORDER BY l.closed_at DESC NULLS LAST, l.opened_at DESC, l.conversation_id DESC
         LIMIT 1) AS latest_closed_conversation_id,
       COALESCE((SELECT TRUE FROM business_number n WHERE n.number = p.customer_number), FALSE) AS customer_is_ours,
       m.customer_number AS known_customer_number, e.event_id AS known_event_id, e.event_type AS known_event_type,
       e.conversation_id AS known_conversation_id, e.payload AS known_payload, e.occurred_at AS known_occurred_at
  FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY),
              CAST(:#messageIds AS VARCHAR ARRAY)) WITH ORDINALITY AS p (business_number, customer_number, message_id, place)
  LEFT JOIN sms_message m
    ON m.message_id = p.message_id
   AND m.business_number = p.business_number
   AND m.direction = 'INBOUND'
  LEFT JOIN conversation_event e ON e.event_id = m.event_id
  LEFT JOIN conversation c
    ON c.business_number = p.business_number
   AND c.customer_number = p.customer_number
   AND c.status = 'OPEN'
  LEFT JOIN possible_owner o ON o.owner_type = c.owner_type AND o.owner_id = c.owner_id
  LEFT JOIN related_record r ON r.record_id = c.related_record_id
