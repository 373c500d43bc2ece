-- Locks the slots of these pairs until the transaction ends, waiting for other transactions. One row for each slot. All transactions
-- lock in the order of the slots, so that they can't deadlock.
SELECT l.slot
  FROM (SELECT DISTINCT MOD(ORA_HASH(p.business_number || ' ' || p.customer_number), 1024) AS slot
          FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY))
                      AS p (business_number, customer_number)
         ORDER BY slot) s
  JOIN pair_lock l ON l.slot = s.slot
 ORDER BY l.slot
   FOR UPDATE
