-- Between which numbers is this conversation? No row when there never was one of this id.
SELECT c.business_number, c.customer_number
  FROM conversation c
 WHERE c.conversation_id = :#conversationId
