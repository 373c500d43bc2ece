-- Who sent the last SMS to this customer, and is that user eligible, or the substitute if that user is absent? One row for each
-- SMS, with its place among them, from 1. With the scope "pair", only SMS from this business number count. For a past SMS, only
-- those sent before it count (sent_before, else null).
SELECT p.place, 'USER' AS candidate_type, COALESCE(b.substitute_user_id, p.last_sent[2]) AS candidate_id, o.name AS candidate_name,
       CASE WHEN p.last_sent[1] IS NULL THEN 'NO_PRIOR_OUTBOUND'
            WHEN o.eligible THEN 'LAST_SENDER'
            ELSE 'LAST_SENDER_' || COALESCE(o.obstacle, 'NOT_FOUND') END AS reason,
       COALESCE(o.eligible, FALSE) AS eligible,
       p.last_sent[1] AS message_id, CAST(p.last_sent[3] AS TIMESTAMP(6) WITH TIME ZONE) AS sent_at,
       NULLIF(CAST(:#lastSentScope AS VARCHAR), 'recipient') AS last_sent_scope, b.absent_user_id, b.absent_user_name, b.absent_until
       -- OFFSET 0 keeps PostgreSQL from looking up the SMS once for each of its columns
  FROM (SELECT a.place,
               (SELECT ARRAY[s.message_id, s.sender_user_id, CAST(s.occurred_at AS VARCHAR)]
                  FROM sms_message s
                 WHERE s.direction = 'OUTBOUND'
                   AND s.customer_number = a.customer_number
                   AND s.occurred_at < COALESCE(CAST(a.sent_before AS TIMESTAMP(6) WITH TIME ZONE),
                                                TIMESTAMP WITH TIME ZONE '10000-01-01 00:00:00+00')
                   AND (:#lastSentScope = 'recipient' OR s.business_number = a.business_number)
                 ORDER BY s.occurred_at DESC, convert_to(s.message_id, 'UTF8') DESC, s.business_number DESC
                 LIMIT 1) AS last_sent
          FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY),
                      CAST(:#sentBefores AS VARCHAR ARRAY)) WITH ORDINALITY
                      AS a (business_number, customer_number, sent_before, place)
        OFFSET 0 ROWS) p
  LEFT JOIN current_absence b ON b.absent_user_id = p.last_sent[2]
  LEFT JOIN possible_owner o ON o.owner_type = 'USER' AND o.owner_id = COALESCE(b.substitute_user_id, p.last_sent[2])
                            AND TRIM(p.last_sent[2]) <> ''
