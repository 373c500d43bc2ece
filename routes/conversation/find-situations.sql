-- What is the situation of each SMS? One row for each, with its place among them, from 1. The row also has the pair's open
-- conversation and its latest closed one, and for a known SMS, the event published for it. If the owner of the open conversation
-- is no longer eligible, the situation is OWNER_NEEDED, too. A missing body equals an empty one. A past SMS (closed_before is not
-- null) counts as new and without an open conversation, and only conversations closed before that time count.
SELECT p.place,
       CASE WHEN m.customer_number = p.customer_number AND COALESCE(m.body, '') = COALESCE(p.body, '') THEN 'KNOWN'
            WHEN m.customer_number IS NOT NULL THEN 'MESSAGE_ID_REUSED'
            WHEN (SELECT n.enabled FROM business_number n WHERE n.number = p.business_number) IS NULL THEN 'UNKNOWN_NUMBER'
            WHEN NOT (SELECT n.enabled FROM business_number n WHERE n.number = p.business_number) THEN 'NUMBER_DISABLED'
            WHEN (SELECT n.number FROM business_number n WHERE n.number = p.customer_number) IS NOT NULL THEN 'LOOP_SUSPECTED'
            WHEN o.eligible THEN 'OPEN'
            ELSE 'OWNER_NEEDED' END AS situation,
       c.conversation_id, c.owner_type, c.owner_id, o.name AS owner_name, COALESCE(o.eligible, FALSE) AS owner_eligible,
       c.owner_version, c.opened_at, c.previous_conversation_id, c.related_record_id,
       -- a conversation that we opened has a copy of its record; an imported one has only the record's id
       CASE WHEN c.decision IS NULL THEN r.object_type ELSE c.related_record_object_type END AS related_record_object_type,
       CASE WHEN c.decision IS NULL THEN r.name ELSE c.related_record_name END AS related_record_name,
       (SELECT l.conversation_id
          FROM conversation l
         WHERE l.business_number = p.business_number
           AND l.customer_number = p.customer_number
           AND l.status = 'CLOSED'
           AND (p.closed_before IS NULL OR l.closed_at IS NULL OR l.closed_at < CAST(p.closed_before AS TIMESTAMP(6) WITH TIME ZONE))
         ORDER BY l.closed_at DESC NULLS LAST, l.opened_at DESC, l.conversation_id DESC
         LIMIT 1) AS latest_closed_conversation_id,
       e.event_id AS known_event_id, e.event_type AS known_event_type,
       e.conversation_id AS known_conversation_id, e.payload AS known_payload, e.occurred_at AS known_occurred_at,
       e.traceparent AS known_traceparent, e.tracestate AS known_tracestate
  FROM UNNEST(CAST(:#businessNumbers AS VARCHAR ARRAY), CAST(:#customerNumbers AS VARCHAR ARRAY),
              CAST(:#messageIds AS VARCHAR ARRAY), CAST(:#bodies AS VARCHAR ARRAY),
              CAST(:#closedBefores AS VARCHAR ARRAY)) WITH ORDINALITY
                    AS p (business_number, customer_number, message_id, body, closed_before, place)
  LEFT JOIN sms_message m
    ON m.message_id = p.message_id
   AND m.business_number = p.business_number
   AND m.direction = 'INBOUND'
   AND p.closed_before IS NULL
  LEFT JOIN conversation_event e ON e.event_id = m.event_id
  LEFT JOIN conversation c
    ON c.business_number = p.business_number
   AND c.customer_number = p.customer_number
   AND c.status = 'OPEN'
   AND p.closed_before IS NULL
  LEFT JOIN possible_owner o ON o.owner_type = c.owner_type AND o.owner_id = c.owner_id
  LEFT JOIN related_record r ON r.record_id = c.related_record_id
