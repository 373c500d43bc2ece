-- In which region does each business number read a customer's? One row for each, with its place among the numbers, from 1;
-- default_region is null when it has none, or is none of ours.
SELECT p.place,
       (SELECT n.default_region FROM business_number n WHERE n.number = p.business_number) AS default_region
  FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY)) WITH ORDINALITY AS p (business_number, place)
