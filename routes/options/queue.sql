-- May the queue that the step names own the conversation? One row, whether or not there is such a queue.
SELECT 'QUEUE' AS candidate_type, s.queue_id AS candidate_id, o.name AS candidate_name,
       CASE WHEN o.owner_id IS NULL THEN 'QUEUE_NOT_FOUND'
            WHEN NOT o.active THEN 'QUEUE_INACTIVE'
            WHEN NOT o.may_own THEN 'QUEUE_CANNOT_OWN'
            ELSE 'CONFIGURED_QUEUE' END AS reason,
       COALESCE(o.active AND o.may_own, FALSE) AS eligible
  FROM (SELECT CAST(:#${variable.step.queueId} AS VARCHAR) AS queue_id) s
  LEFT JOIN possible_owner o ON o.owner_type = 'QUEUE' AND o.owner_id = s.queue_id
