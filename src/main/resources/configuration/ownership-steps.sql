-- Which business numbers have steps? The next 500 steps from a number and position on, in order.
SELECT s.business_number, s.position
  FROM ownership_step s
 WHERE s.business_number >= ?
   AND (s.business_number > ? OR s.position >= ?)
 ORDER BY s.business_number, s.position
 LIMIT 500
