-- For each number: is it one of ours, and how does it read a customer's? One row for each, with its place among the numbers,
-- from 1; enabled is null when it is none of ours.
SELECT p.place,
       (SELECT n.default_region FROM business_number n WHERE n.number = p.business_number) AS default_region,
       (SELECT n.enabled FROM business_number n WHERE n.number = p.business_number) AS enabled
  FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY)) WITH ORDINALITY AS p (business_number, place)
