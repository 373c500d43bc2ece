-- For each business number: which steps has it, and which has everybody? The number's own first, then the default chain's,
-- each by position, with the number's place among the numbers, from 1; no row when there is no step at all.
SELECT p.place, CASE WHEN s.business_number = '*' THEN 'DEFAULT' ELSE 'NUMBER' END AS chain,
       s.position, s.option, s.user_id, s.queue_id
  FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY)) WITH ORDINALITY AS p (business_number, place)
  JOIN ownership_step s ON s.business_number IN (p.business_number, '*')
 ORDER BY p.place, CASE WHEN s.business_number = '*' THEN 1 ELSE 0 END, s.position
