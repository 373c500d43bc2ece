-- Which steps has this number, and which has everybody? The number's own first, then the default chain's, each by
-- position. No row when there is no step at all.
SELECT CASE WHEN s.business_number = '*' THEN 'DEFAULT' ELSE 'NUMBER' END AS chain,
       s.position, s.option, s.user_id, s.queue_id
  FROM ownership_step s
 WHERE s.business_number IN (:#businessNumber, '*')
 ORDER BY CASE WHEN s.business_number = '*' THEN 1 ELSE 0 END, s.position
