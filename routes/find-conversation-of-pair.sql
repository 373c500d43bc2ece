-- Which is the pair's conversation: the open one, else the latest? No row when there never was one.
SELECT c.conversation_id
  FROM conversation c
 WHERE c.business_number = :#businessNumber
   AND c.customer_number = :#customerNumber
 ORDER BY CASE WHEN c.status = 'OPEN' THEN 0 ELSE 1 END, c.opened_at DESC, c.conversation_id
 LIMIT 1
