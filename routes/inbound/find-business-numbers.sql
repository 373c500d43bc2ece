-- In which region is a customer's number read, for each business number? One row for each, with its place among the numbers,
-- from 1. default_region is null if the number has none or is not ours.
SELECT p.place,
       (SELECT n.default_region FROM business_number n WHERE n.number = p.business_number) AS default_region
  FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY)) WITH ORDINALITY AS p (business_number, place)
