-- Ends a hand-over that was carried out, or that came too late.
DELETE FROM pending_reassignment
 WHERE conversation_id = :#conversation_id
   AND owner_version = :#owner_version
