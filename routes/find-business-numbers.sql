-- Which of these are our numbers, and how does each read a customer's? One row for each that is ours, with its place among
-- the numbers, from 1.
SELECT p.place, n.number, n.default_region, n.enabled
  FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY)) WITH ORDINALITY AS p (business_number, place)
  JOIN business_number n ON n.number = p.business_number
