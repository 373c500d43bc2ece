-- Locks the slots of these pairs until the transaction ends, waiting for other transactions. One row for each slot.
SELECT l.slot
  FROM pair_lock l
 WHERE l.slot IN (SELECT MOD(ORA_HASH(p.business_number || ' ' || p.customer_number), 1024)
                    FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY))
                                AS p (business_number, customer_number))
 ORDER BY l.slot
   FOR UPDATE
