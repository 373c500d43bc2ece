-- May the user that the step names own the conversation? One row, whether or not there is such a user.
SELECT 'USER' AS candidate_type, s.user_id AS candidate_id, o.name AS candidate_name,
       CASE WHEN o.owner_id IS NULL THEN 'USER_NOT_FOUND'
            WHEN NOT o.active THEN 'USER_INACTIVE'
            WHEN NOT o.may_own THEN 'USER_NOT_ROUTABLE'
            ELSE 'CONFIGURED_USER' END AS reason,
       COALESCE(o.active AND o.may_own, FALSE) AS eligible
  FROM (SELECT CAST(:#${variable.step.userId} AS VARCHAR) AS user_id) s
  LEFT JOIN possible_owner o ON o.owner_type = 'USER' AND o.owner_id = s.user_id
