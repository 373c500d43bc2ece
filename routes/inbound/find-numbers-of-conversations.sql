-- Between which numbers are these conversations? One row for each close request that names one by its id, with its place among
-- the requests, from 1; no row when there never was one of this id.
SELECT p.place, c.business_number, c.customer_number
  FROM UNNEST(CAST(:#conversationIds AS VARCHAR ARRAY)) WITH ORDINALITY AS p (conversation_id, place)
  JOIN conversation c ON c.conversation_id = p.conversation_id
