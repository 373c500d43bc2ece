-- Is the user that the step names eligible? One row for each SMS, with its place among them, from 1.
SELECT p.place, 'USER' AS candidate_type, p.user_id AS candidate_id, o.name AS candidate_name,
       CASE WHEN o.eligible THEN 'CONFIGURED_USER' ELSE 'USER_' || COALESCE(o.obstacle, 'NOT_FOUND') END AS reason,
       COALESCE(o.eligible, FALSE) AS eligible
  FROM UNNEST(CAST(:#userIds AS VARCHAR ARRAY)) WITH ORDINALITY AS p (user_id, place)
  LEFT JOIN possible_owner o ON o.owner_type = 'USER' AND o.owner_id = p.user_id
