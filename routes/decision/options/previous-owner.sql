-- Who owned the pair's latest closed conversation, and is that user or queue eligible, or the substitute if that user is absent?
-- One row for each SMS, with its place among them, from 1. For a past SMS, only conversations closed before it was decided count
-- (closed_before, else null).
SELECT p.place, c.owner_type AS candidate_type, COALESCE(b.substitute_user_id, c.owner_id) AS candidate_id, o.name AS candidate_name,
       CASE WHEN c.conversation_id IS NULL THEN 'NO_PREVIOUS_CONVERSATION'
            WHEN o.eligible THEN 'PREVIOUS_OWNER'
            WHEN o.obstacle = 'CANNOT_OWN' THEN 'PREVIOUS_OWNER_NOT_ROUTABLE'
            ELSE 'PREVIOUS_OWNER_' || COALESCE(o.obstacle, 'NOT_FOUND') END AS reason,
       COALESCE(o.eligible, FALSE) AS eligible,
       c.conversation_id, c.closed_at, b.absent_user_id, b.absent_user_name, b.absent_until
  FROM (SELECT a.place,
               (SELECT l.conversation_id
                  FROM conversation l
                 WHERE l.business_number = a.business_number
                   AND l.customer_number = a.customer_number
                   AND l.status = 'CLOSED'
                   AND (a.closed_before IS NULL OR l.closed_at IS NULL OR l.closed_at < CAST(a.closed_before AS TIMESTAMP(6) WITH TIME ZONE))
                 ORDER BY l.closed_at DESC NULLS LAST, l.opened_at DESC, l.conversation_id DESC
                 LIMIT 1) AS conversation_id
          FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY),
                      CAST(:#closedBefores AS VARCHAR ARRAY)) WITH ORDINALITY
                      AS a (business_number, customer_number, closed_before, place)) p
  LEFT JOIN conversation c ON c.conversation_id = p.conversation_id
  LEFT JOIN current_absence b ON c.owner_type = 'USER' AND b.absent_user_id = c.owner_id
  LEFT JOIN possible_owner o ON o.owner_type = c.owner_type AND o.owner_id = COALESCE(b.substitute_user_id, c.owner_id)
