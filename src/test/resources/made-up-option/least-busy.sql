-- Which eligible user has the fewest open conversations? SMS that ask together share the users among them. One row for each SMS
-- that asks, with its place among them, from 1.
SELECT p.place, u.owner_type AS candidate_type, u.owner_id AS candidate_id, u.name AS candidate_name,
       CASE WHEN u.owner_id IS NULL THEN 'NOBODY_THERE' ELSE 'LEAST_BUSY' END AS reason,
       u.owner_id IS NOT NULL AS eligible,
       u.open_conversations
  FROM UNNEST(CAST(:#messageIds AS VARCHAR ARRAY)) WITH ORDINALITY AS p (message_id, place)
  LEFT JOIN (SELECT o.owner_type, o.owner_id, o.name, o.open_conversations,
                    ROW_NUMBER() OVER (ORDER BY o.open_conversations, o.owner_id) AS turn, COUNT(*) OVER () AS users
               FROM (SELECT e.owner_type, e.owner_id, e.name,
                            (SELECT COUNT(*) FROM conversation c WHERE c.owner_id = e.owner_id AND c.status = 'OPEN') AS open_conversations
                       FROM possible_owner e
                      WHERE e.owner_type = 'USER'
                        AND e.eligible) o) u
    ON u.turn = MOD(p.place - 1, u.users) + 1
