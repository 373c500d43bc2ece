-- What stands between these two numbers: the open conversation and whether its owner may still own it, the latest
-- closed one, and whether the customer's number is one of ours? Always one row; conversation_id is null when none is open.
SELECT c.conversation_id, c.owner_type, c.owner_id, o.name AS owner_name, c.owner_version, c.opened_at,
       c.previous_conversation_id, c.related_record_id,
       -- a conversation that we opened has its record as it was then; an imported one has its id alone
       CASE WHEN c.decision IS NULL THEN r.object_type ELSE c.related_record_object_type END AS related_record_object_type,
       CASE WHEN c.decision IS NULL THEN r.name ELSE c.related_record_name END AS related_record_name,
       COALESCE(o.active AND o.may_own, FALSE) AS owner_eligible,
       (SELECT p.conversation_id
          FROM conversation p
         WHERE p.business_number = :#businessNumber
           AND p.customer_number = :#customerNumber
           AND p.status = 'CLOSED'
         ORDER BY p.closed_at DESC NULLS LAST, p.opened_at DESC, p.conversation_id DESC
         LIMIT 1) AS latest_closed_conversation_id,
       EXISTS (SELECT 1 FROM business_number n WHERE n.number = :#customerNumber) AS customer_is_ours
  FROM (SELECT 1 AS always) a
  LEFT JOIN conversation c
    ON c.business_number = :#businessNumber
   AND c.customer_number = :#customerNumber
   AND c.status = 'OPEN'
  LEFT JOIN possible_owner o ON o.owner_type = c.owner_type AND o.owner_id = c.owner_id
  LEFT JOIN related_record r ON r.record_id = c.related_record_id
