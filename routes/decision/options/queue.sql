-- Is the queue that the step names eligible? One row for each SMS, with its place among them, from 1.
SELECT p.place, 'QUEUE' AS candidate_type, p.queue_id AS candidate_id, o.name AS candidate_name,
       CASE WHEN o.eligible THEN 'CONFIGURED_QUEUE' ELSE 'QUEUE_' || COALESCE(o.obstacle, 'NOT_FOUND') END AS reason,
       COALESCE(o.eligible, FALSE) AS eligible
  FROM UNNEST(CAST(:#queueIds AS VARCHAR ARRAY)) WITH ORDINALITY AS p (queue_id, place)
  LEFT JOIN possible_owner o ON o.owner_type = 'QUEUE' AND o.owner_id = p.queue_id
