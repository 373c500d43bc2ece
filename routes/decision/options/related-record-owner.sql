-- Is the owner of the related record eligible, or the substitute if that user is absent? One row for each SMS, with its place among them, from 1.
-- find-related-records.sql has already found the related record.
SELECT p.place, r.owner_type AS candidate_type, COALESCE(a.substitute_user_id, r.owner_id) AS candidate_id, o.name AS candidate_name,
       CASE WHEN r.record_id IS NULL THEN 'NO_RELATED_RECORD'
            WHEN o.eligible THEN 'RECORD_OWNER'
            WHEN o.obstacle = 'CANNOT_OWN' THEN 'RECORD_QUEUE_UNSUPPORTED'
            ELSE 'RECORD_OWNER_' || COALESCE(o.obstacle, 'NOT_FOUND') END AS reason,
       COALESCE(o.eligible, FALSE) AS eligible,
       r.record_id, a.absent_user_id, a.absent_user_name, a.absent_until
  FROM UNNEST(CAST(:#relatedRecordIds AS VARCHAR ARRAY)) WITH ORDINALITY AS p (record_id, place)
  LEFT JOIN related_record r ON r.record_id = p.record_id
  LEFT JOIN current_absence a ON r.owner_type = 'USER' AND a.absent_user_id = r.owner_id
  LEFT JOIN possible_owner o ON o.owner_type = r.owner_type AND o.owner_id = COALESCE(a.substitute_user_id, r.owner_id)
                            AND TRIM(r.owner_id) <> ''
