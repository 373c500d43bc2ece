-- Locks the next hand-over of each of these conversations. Skips those that are being withdrawn, so that nobody who has locked pairs
-- waits here. No row for a hand-over that was carried out or withdrawn meanwhile.
SELECT p.conversation_id, p.owner_version, p.hand_over_id
  FROM pending_reassignment p
 WHERE p.conversation_id = ANY (CAST(:#conversationIds AS VARCHAR ARRAY))
   AND NOT EXISTS (SELECT 1
                     FROM pending_reassignment e
                    WHERE e.conversation_id = p.conversation_id
                      AND e.owner_version < p.owner_version)
   FOR UPDATE SKIP LOCKED
