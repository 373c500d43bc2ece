-- Which conversation does the request name: by id, or else by pair, the open one or the latest? And was it opened after the
-- close request? No row if it never existed.
SELECT c.conversation_id, c.status, c.owner_type, c.owner_id, o.name AS owner_name,
       c.owner_version, c.opened_at, c.previous_conversation_id, c.related_record_id,
       -- a conversation that we opened has a copy of its record; an imported one has only the record's id
       CASE WHEN c.decision IS NULL THEN r.object_type ELSE c.related_record_object_type END AS related_record_object_type,
       CASE WHEN c.decision IS NULL THEN r.name ELSE c.related_record_name END AS related_record_name,
       COALESCE(c.opened_at > CAST(:#requestedAt AS TIMESTAMP WITH TIME ZONE), FALSE) AS opened_later
  FROM conversation c
  LEFT JOIN possible_owner o ON o.owner_type = c.owner_type AND o.owner_id = c.owner_id
  LEFT JOIN related_record r ON r.record_id = c.related_record_id
 WHERE c.conversation_id = COALESCE(CAST(:#conversationId AS VARCHAR),
                                    (SELECT l.conversation_id
                                       FROM conversation l
                                      WHERE l.business_number = :#businessNumber
                                        AND l.customer_number = :#customerNumber
                                      ORDER BY CASE WHEN l.status = 'OPEN' THEN 0 ELSE 1 END, l.opened_at DESC, l.conversation_id
                                      LIMIT 1))
