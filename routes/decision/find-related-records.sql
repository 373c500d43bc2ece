-- For each pair: which CRM record is related to the customer? The record named by the pair's latest outbound SMS that names an
-- existing one; else the first record that has the customer number. Conversions of that record are followed to their end. One row
-- for each of the first ten records that have the number (one row if an SMS named the record), with the related record in the
-- first columns and the pair's place among the pairs, from 1. No row if there is none. More than 1,000 conversions count as a cycle.
WITH RECURSIVE pair (business_number, customer_number, place) AS (
    SELECT p.business_number, p.customer_number, p.place
      FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY)) WITH ORDINALITY
                  AS p (business_number, customer_number, place)
), named (place, record_id) AS (
    SELECT p.place,
           (SELECT r.record_id
              FROM sms_message m
              JOIN related_record r ON r.record_id = m.related_record_id
             WHERE m.direction = 'OUTBOUND'
               AND m.customer_number = p.customer_number
               AND m.business_number = p.business_number
             ORDER BY m.occurred_at DESC, convert_to(m.message_id, 'UTF8') DESC
             LIMIT 1)
      FROM pair p
), held (pair_place, record_id, object_type, name, place, candidate_count) AS (
    SELECT p.place, r.record_id, r.object_type, r.name,
           ROW_NUMBER() OVER (
               PARTITION BY p.place
               ORDER BY POSITION(',' || r.object_type || ',' IN ',' || CAST(:#relatedRecordObjects AS VARCHAR) || ','),
                        r.modified_at DESC NULLS LAST, convert_to(r.record_id, 'UTF8')),
           COUNT(*) OVER (PARTITION BY p.place)
      FROM pair p
      JOIN named n ON n.place = p.place AND n.record_id IS NULL
      JOIN related_record_phone h ON h.phone = p.customer_number
      JOIN related_record r ON r.record_id = h.record_id
     WHERE POSITION(',' IN r.object_type) = 0
       AND POSITION(',' || r.object_type || ',' IN ',' || CAST(:#relatedRecordObjects AS VARCHAR) || ',') > 0
), taken (place, record_id) AS (
    SELECT n.place, n.record_id FROM named n WHERE n.record_id IS NOT NULL
     UNION ALL
    SELECT h.pair_place, h.record_id FROM held h WHERE h.place = 1
), conversion (place, record_id, converted_to, hop) AS (
    SELECT t.place, r.record_id, CASE WHEN TRIM(r.converted_to) <> '' THEN r.converted_to END, 0
      FROM taken t
      JOIN related_record r ON r.record_id = t.record_id
     UNION ALL
    SELECT c.place, r.record_id, CASE WHEN TRIM(r.converted_to) <> '' THEN r.converted_to END, c.hop + 1
      FROM conversion c
      JOIN related_record r ON r.record_id = c.converted_to
     WHERE c.hop < 1000
)
SELECT t.place, r.record_id, r.object_type, r.name,
       h.candidate_count, h.record_id AS candidate_record_id, h.object_type AS candidate_object_type,
       h.name AS candidate_name
  FROM taken t
  JOIN related_record r
    ON r.record_id = COALESCE((SELECT c.record_id FROM conversion c WHERE c.place = t.place AND c.converted_to IS NULL),
                              t.record_id)
  LEFT JOIN held h ON h.pair_place = t.place AND h.place <= 10
 ORDER BY t.place, h.place
