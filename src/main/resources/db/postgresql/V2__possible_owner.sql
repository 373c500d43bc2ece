-- Whoever could own a conversation, and what stands against it: the one place where eligibility is defined.
CREATE OR REPLACE VIEW possible_owner AS
SELECT 'USER' AS owner_type, u.user_id AS owner_id, u.name, u.active, u.routable AS may_own,
       u.active AND u.routable AS eligible,
       CASE WHEN NOT u.active THEN 'INACTIVE' WHEN NOT u.routable THEN 'NOT_ROUTABLE' END AS obstacle
  FROM routing_user u
UNION ALL
SELECT 'QUEUE', q.queue_id, q.name, q.active, q.may_own,
       q.active AND q.may_own,
       CASE WHEN NOT q.active THEN 'INACTIVE' WHEN NOT q.may_own THEN 'CANNOT_OWN' END
  FROM (SELECT r.queue_id, r.name, r.active,
               (SELECT COUNT(DISTINCT o.object_type)
                  FROM routing_queue_object o
                 WHERE o.queue_id = r.queue_id
                   AND o.object_type IN ('Conversation', 'SmsMessage')) = 2 AS may_own
          FROM routing_queue r) q;
