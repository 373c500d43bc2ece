-- Which phones do the records have? The next 500 from a record and phone on, in order.
SELECT p.record_id, p.phone
  FROM related_record_phone p
 WHERE p.record_id >= ?
   AND (p.record_id > ? OR p.phone >= ?)
 ORDER BY p.record_id, p.phone
 LIMIT 500
