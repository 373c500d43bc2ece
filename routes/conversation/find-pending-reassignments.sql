-- Which conversations were handed over to somebody else, and which two numbers does each belong to? At most 100, not locked: their pairs must
-- be locked first. The numbers are null if the conversation no longer exists. No row if none is waiting, which is nearly always so.
SELECT w.conversation_id, c.business_number, c.customer_number
  FROM (SELECT DISTINCT p.conversation_id
          FROM pending_reassignment p
         ORDER BY p.conversation_id
         LIMIT 100) w
  LEFT JOIN conversation c ON c.conversation_id = w.conversation_id
