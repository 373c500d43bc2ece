-- Which CRM record is this customer? The one that the pair's latest outbound SMS names and that still exists; else the
-- first of those that hold the number; then the end of its conversions. One row for each of the first ten that hold the
-- number (one row when the SMS named it), each with the record itself in front; no row when there is none.
-- A chain of conversions that has no end within 1,000 hops counts as a cycle.
WITH RECURSIVE named (record_id) AS (
    SELECT r.record_id
      FROM sms_message m
      JOIN related_record r ON r.record_id = m.related_record_id
     WHERE m.direction = 'OUTBOUND'
       AND m.customer_number = CAST(:#customerNumber AS VARCHAR)
       AND m.business_number = CAST(:#businessNumber AS VARCHAR)
     ORDER BY m.occurred_at DESC, convert_to(m.message_id, 'UTF8') DESC
     LIMIT 1
), held (record_id, object_type, name, place, candidate_count) AS (
    SELECT r.record_id, r.object_type, r.name,
           ROW_NUMBER() OVER (
               ORDER BY POSITION(',' || r.object_type || ',' IN ',' || CAST(:#relatedRecordObjects AS VARCHAR) || ','),
                        r.modified_at DESC NULLS LAST, convert_to(r.record_id, 'UTF8')),
           COUNT(*) OVER ()
      FROM related_record_phone p
      JOIN related_record r ON r.record_id = p.record_id
     WHERE p.phone = CAST(:#customerNumber AS VARCHAR)
       AND POSITION(',' IN r.object_type) = 0
       AND POSITION(',' || r.object_type || ',' IN ',' || CAST(:#relatedRecordObjects AS VARCHAR) || ',') > 0
       AND NOT EXISTS (SELECT 1 FROM named)
), taken (record_id) AS (
    SELECT n.record_id FROM named n
     UNION ALL
    SELECT h.record_id FROM held h WHERE h.place = 1
), conversion (record_id, converted_to, hop) AS (
    SELECT r.record_id, r.converted_to, 0
      FROM taken t
      JOIN related_record r ON r.record_id = t.record_id
     UNION ALL
    SELECT r.record_id, r.converted_to, c.hop + 1
      FROM conversion c
      JOIN related_record r ON r.record_id = c.converted_to
     WHERE c.hop < 1000
)
SELECT r.record_id, r.object_type, r.name, r.owner_type, r.owner_id,
       h.candidate_count, h.record_id AS candidate_record_id, h.object_type AS candidate_object_type,
       h.name AS candidate_name
  FROM taken t
  JOIN related_record r
    ON r.record_id = COALESCE((SELECT c.record_id FROM conversion c WHERE c.converted_to IS NULL), t.record_id)
  LEFT JOIN held h ON h.place <= 10
 ORDER BY h.place
