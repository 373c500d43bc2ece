-- Which two numbers does each conversation belong to? One row for each close request with a conversation id, with its place among
-- the requests, from 1. No row if the id never existed.
SELECT p.place, c.business_number, c.customer_number
  FROM UNNEST(CAST(:#conversationIds AS VARCHAR ARRAY)) WITH ORDINALITY AS p (conversation_id, place)
  JOIN conversation c ON c.conversation_id = p.conversation_id
