-- Which business numbers exist, and in which region are their customers' numbers read? The next 500 from a number on, in order.
SELECT n.number, n.default_region
  FROM business_number n
 WHERE n.number >= ?
 ORDER BY n.number
 LIMIT 500
