-- For each number: which steps has it, and which has everybody? The number's own first, then the default chain's, each by
-- position, with the number's place among the numbers, from 1; no row when there is no step at all. A step of the option
-- USER or QUEUE also tells whether the one that it names may own a conversation.
SELECT p.place, CASE WHEN s.business_number = '*' THEN 'DEFAULT' ELSE 'NUMBER' END AS chain,
       s.position, s.option, s.user_id, s.queue_id, o.name AS candidate_name,
       CASE WHEN s.option NOT IN ('USER', 'QUEUE') THEN NULL
            WHEN o.owner_id IS NULL THEN s.option || '_NOT_FOUND'
            WHEN NOT o.active THEN s.option || '_INACTIVE'
            WHEN NOT o.may_own THEN CASE s.option WHEN 'USER' THEN 'USER_NOT_ROUTABLE' ELSE 'QUEUE_CANNOT_OWN' END
            ELSE 'CONFIGURED_' || s.option END AS reason,
       COALESCE(o.active AND o.may_own, FALSE) AS eligible
  FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY)) WITH ORDINALITY AS p (business_number, place)
  JOIN ownership_step s ON s.business_number IN (p.business_number, '*')
  LEFT JOIN possible_owner o
    ON o.owner_type = s.option
   AND o.owner_id = CASE s.option WHEN 'USER' THEN s.user_id ELSE s.queue_id END
 ORDER BY p.place, CASE WHEN s.business_number = '*' THEN 1 ELSE 0 END, s.position
