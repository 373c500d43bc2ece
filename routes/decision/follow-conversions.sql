-- Which record is at the end of each record's conversions? One row for each, with the record's place, from 1. No row if the conversions
-- lead to a record that does not exist, or in a circle; more than 1,000 conversions count as a circle.
WITH RECURSIVE conversion (place, record_id, converted_to, hop) AS (
    SELECT p.place, r.record_id, CASE WHEN TRIM(r.converted_to) <> '' THEN r.converted_to END, 0
      FROM UNNEST(CAST(:#relatedRecordIds AS VARCHAR ARRAY)) WITH ORDINALITY AS p (record_id, place)
      JOIN related_record r ON r.record_id = p.record_id
     UNION ALL
    SELECT c.place, r.record_id, CASE WHEN TRIM(r.converted_to) <> '' THEN r.converted_to END, c.hop + 1
      FROM conversion c
      JOIN related_record r ON r.record_id = c.converted_to
     WHERE c.hop < 1000
)
SELECT c.place, r.record_id, r.object_type, r.name
  FROM conversion c
  JOIN related_record r ON r.record_id = c.record_id
 WHERE c.converted_to IS NULL
