-- Waits until no other transaction works on this pair; held until the transaction ends. One row.
SELECT pg_advisory_xact_lock(hashtextextended(:#businessNumber || ' ' || :#customerNumber, 0))
