-- For each pair: which CRM record is related to the customer? It is the record named by the pair's latest outbound SMS that names
-- an existing record, or else the first ten records that have the customer number, best first. candidate_count is the number of all
-- records that have it, or null if an SMS named the record. converted_to is the record that this one was converted to, or null.
-- Each row has the pair's place among the pairs, from 1. No row if there is no record. For a past SMS, only outbound SMS sent before it
-- count (sent_before, else null).
WITH named (place, customer_number, record_id) AS (
    SELECT p.place, p.customer_number,
           (SELECT r.record_id
              FROM sms_message m
              JOIN related_record r ON r.record_id = m.related_record_id
             WHERE m.direction = 'OUTBOUND'
               AND m.customer_number = p.customer_number
               AND m.business_number = p.business_number
               AND m.occurred_at < COALESCE(CAST(p.sent_before AS TIMESTAMP(6) WITH TIME ZONE),
                                            TIMESTAMP WITH TIME ZONE '10000-01-01 00:00:00+00')
             ORDER BY m.occurred_at DESC, convert_to(m.message_id, 'UTF8') DESC
             LIMIT 1)
      FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY),
                  CAST(:#sentBefores AS VARCHAR ARRAY)) WITH ORDINALITY
                  AS p (business_number, customer_number, sent_before, place)
)
SELECT f.place, f.record_id, f.object_type, f.name,
       CASE WHEN TRIM(f.converted_to) <> '' THEN f.converted_to END AS converted_to, f.candidate_count
  FROM (SELECT n.place, r.record_id, r.object_type, r.name, r.converted_to,
               1 AS candidate, CAST(NULL AS BIGINT) AS candidate_count
          FROM named n
          JOIN related_record r ON r.record_id = n.record_id
         UNION ALL
        SELECT n.place, r.record_id, r.object_type, r.name, r.converted_to,
               ROW_NUMBER() OVER (
                   PARTITION BY n.place
                   ORDER BY POSITION(',' || r.object_type || ',' IN ',' || CAST(:#relatedRecordObjects AS VARCHAR) || ','),
                            r.modified_at DESC NULLS LAST, convert_to(r.record_id, 'UTF8')),
               COUNT(*) OVER (PARTITION BY n.place)
          FROM named n
          JOIN related_record_phone h ON h.phone = n.customer_number
          JOIN related_record r ON r.record_id = h.record_id
         WHERE n.record_id IS NULL
           AND POSITION(',' IN r.object_type) = 0
           AND POSITION(',' || r.object_type || ',' IN ',' || CAST(:#relatedRecordObjects AS VARCHAR) || ',') > 0) f
 WHERE f.candidate <= 10
 ORDER BY f.place, f.candidate
