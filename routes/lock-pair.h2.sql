-- Waits until no other transaction works on a pair of this slot; held until the transaction ends. One row.
SELECT l.slot
  FROM pair_lock l
 WHERE l.slot = MOD(ORA_HASH(CAST(:#businessNumber AS VARCHAR) || ' ' || CAST(:#customerNumber AS VARCHAR)), 1024)
   FOR UPDATE
