-- Which conversations get which owner? One row for each hand-over whose conversation is open and has had no other owner since, with its place
-- among the hand-overs, from 1. It says status <> 'CLOSED', because with status = 'OPEN', PostgreSQL could look for the id among all open
-- conversations.
SELECT p.place, c.conversation_id, c.owner_type, c.owner_id, o.name AS owner_name,
       c.owner_version, c.opened_at, c.previous_conversation_id, c.related_record_id,
       -- a conversation that we opened has a copy of its record; an imported one has only the record's id
       CASE WHEN c.decision IS NULL THEN r.object_type ELSE c.related_record_object_type END AS related_record_object_type,
       CASE WHEN c.decision IS NULL THEN r.name ELSE c.related_record_name END AS related_record_name,
       h.owner_type AS new_owner_type, h.owner_id AS new_owner_id, n.name AS new_owner_name
  FROM UNNEST(CAST(:#conversationIds AS VARCHAR ARRAY), CAST(:#handOverIds AS VARCHAR ARRAY)) WITH ORDINALITY
                    AS p (conversation_id, hand_over_id, place)
  JOIN conversation_reassignment h
    ON h.hand_over_id = p.hand_over_id
   AND h.conversation_id = p.conversation_id
  JOIN conversation c
    ON c.conversation_id = h.conversation_id
   AND c.status <> 'CLOSED'
   AND c.owner_version = h.owner_version - 1
  LEFT JOIN possible_owner o ON o.owner_type = c.owner_type AND o.owner_id = c.owner_id
  LEFT JOIN possible_owner n ON n.owner_type = h.owner_type AND n.owner_id = h.owner_id
  LEFT JOIN related_record r ON r.record_id = c.related_record_id
