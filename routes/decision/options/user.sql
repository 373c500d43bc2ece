-- Is the user that the step names eligible, or the substitute if that user is absent? One row for each SMS, with its place among
-- them, from 1.
SELECT p.place, 'USER' AS candidate_type, COALESCE(a.substitute_user_id, p.user_id) AS candidate_id, o.name AS candidate_name,
       CASE WHEN o.eligible THEN 'CONFIGURED_USER' ELSE 'USER_' || COALESCE(o.obstacle, 'NOT_FOUND') END AS reason,
       COALESCE(o.eligible, FALSE) AS eligible,
       a.absent_user_id, a.absent_user_name, a.absent_until
  FROM UNNEST(CAST(:#userIds AS VARCHAR ARRAY)) WITH ORDINALITY AS p (user_id, place)
  LEFT JOIN current_absence a ON a.absent_user_id = p.user_id
  LEFT JOIN possible_owner o ON o.owner_type = 'USER' AND o.owner_id = COALESCE(a.substitute_user_id, p.user_id)
