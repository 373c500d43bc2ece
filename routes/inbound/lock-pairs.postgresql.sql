-- Locks these pairs until the transaction ends, waiting for other transactions. One row. All transactions lock in the order of
-- the keys, so no two wait for each other.
SELECT COUNT(pg_advisory_xact_lock(k.key)) AS locked
  FROM (SELECT DISTINCT hashtextextended(p.business_number || ' ' || p.customer_number, 0) AS key
          FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY))
                      AS p (business_number, customer_number)
         ORDER BY key) k
