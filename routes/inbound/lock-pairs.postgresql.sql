-- Waits until no other transaction works on any of these pairs; held until the transaction ends. One row. All lock in the
-- order of the keys, so that no two transactions wait for each other.
SELECT COUNT(pg_advisory_xact_lock(k.key)) AS locked
  FROM (SELECT DISTINCT hashtextextended(p.business_number || ' ' || p.customer_number, 0) AS key
          FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY))
                      AS p (business_number, customer_number)
         ORDER BY key) k
