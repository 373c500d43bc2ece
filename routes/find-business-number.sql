-- Is this one of our numbers, and how does it read the customer's? No row when it is none of ours.
SELECT n.number, n.default_region, n.enabled
  FROM business_number n
 WHERE n.number = :#businessNumber
