-- For each business number: which steps are in its chain? First the steps of the number, then those of the default chain, each
-- by position, with the number's place among the numbers, from 1. No row if there is no step.
SELECT p.place, CASE WHEN s.business_number = '*' THEN 'DEFAULT' ELSE 'NUMBER' END AS chain,
       s.position, s.option, s.user_id, s.queue_id
  FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY)) WITH ORDINALITY AS p (business_number, place)
  JOIN ownership_step s ON s.business_number IN (p.business_number, '*')
 ORDER BY p.place, CASE WHEN s.business_number = '*' THEN 1 ELSE 0 END, s.position
