package org.conversationrouting.administration.retention;

import java.util.List;

/**
 * The statements of a purge. {@code @range(x)} stands for the condition that a row of x is in the current stretch (two parameters), {@code @gone(x)}
 * for the condition that the conversation of x is closed and old enough to go (two parameters, both the time before which it was closed). An SMS or
 * event whose conversation does not exist was left over by a purge: its own time counts.
 */
final class PurgeSql {

    private static final String GONE = "COALESCE((SELECT c.status = 'CLOSED' AND COALESCE(c.closed_at < ?, FALSE) FROM conversation c"
            + " WHERE c.conversation_id = %1$s.conversation_id), %1$s.occurred_at < ?)";

    /**
     * Which customers' last SMS of a closed conversation belongs to one of these conversations, and when was it sent? With the scope "pair", the
     * last SMS of the pair counts.
     */
    static final String LAST_SENT = """
            SELECT p.business_number, p.customer_number, CAST(p.latest[2] AS TIMESTAMP(6) WITH TIME ZONE) AS occurred_at
              FROM (SELECT c.conversation_id, c.business_number, c.customer_number,
                           (SELECT ARRAY[s.conversation_id, CAST(s.occurred_at AS VARCHAR)]
                              FROM sms_message s
                              JOIN conversation k ON k.conversation_id = s.conversation_id
                             WHERE s.direction = 'OUTBOUND'
                               AND s.customer_number = c.customer_number
                               AND (? = 'recipient' OR s.business_number = c.business_number)
                               AND k.status = 'CLOSED'
                               AND k.closed_at < ?
                             ORDER BY s.occurred_at DESC, s.message_id DESC
                             LIMIT 1) AS latest
                      FROM conversation c
                     WHERE @range(c)
                       AND c.status = 'CLOSED'
                       AND c.closed_at < ?
                    OFFSET 0 ROWS) p
             WHERE p.latest[1] = p.conversation_id""";

    /** Parameters: customer number, scope, business number, the time of the last SMS, the time before which conversations were closed. */
    static final String EARLIER_SMS = """
             FROM sms_message o
            WHERE o.direction = 'OUTBOUND'
              AND o.customer_number = ?
              AND (? = 'recipient' OR o.business_number = ?)
              AND o.occurred_at < ?
              AND o.occurred_at < ?
              AND o.conversation_id IS NULL""";

    /** The ids of the events of the SMS that go. They are deleted by id, because PostgreSQL would join the other way round. */
    static final String EVENTS_OF_SMS = """
            SELECT s.event_id
              FROM sms_message s
             WHERE @range(s)
               AND s.conversation_id IS NOT NULL
               AND s.event_id IS NOT NULL
               AND @gone(s)""";

    /** Once its event is gone. As long as an SMS is stored, a repetition of it needs its event. */
    static final String SMS = """
             FROM sms_message s
            WHERE @range(s)
              AND s.conversation_id IS NOT NULL
              AND @gone(s)
              AND NOT EXISTS (SELECT 1 FROM conversation_event e WHERE e.event_id = s.event_id)""";

    /** The same SMS while their events still exist. */
    static final String SMS_WITH_EVENT = """
             FROM sms_message s
            WHERE @range(s)
              AND s.conversation_id IS NOT NULL
              AND @gone(s)
              AND NOT EXISTS (SELECT 1
                                FROM unpublished_event u
                                JOIN conversation_event e ON e.event_id = u.event_id
                               WHERE u.event_id = s.event_id)""";

    /** The next events by time and id. Parameters: the two of "gone", the previous time, the end, the previous time and id. */
    static final String EVENT_PAGE = """
            SELECT e.event_id, e.occurred_at,
                   @gone(e) AND NOT EXISTS (SELECT 1 FROM unpublished_event u WHERE u.event_id = e.event_id) AS purgeable
              FROM conversation_event e
             WHERE e.occurred_at >= ?
               AND e.occurred_at < ?
               AND (e.occurred_at > ? OR e.event_id > ?)
             ORDER BY e.occurred_at, e.event_id""";

    /** Unpublished events stay. */
    static final String EVENTS_BY_ID = """
            DELETE FROM conversation_event e
             WHERE e.event_id = ANY (CAST(? AS VARCHAR ARRAY))
               AND NOT EXISTS (SELECT 1 FROM unpublished_event u WHERE u.event_id = e.event_id)""";

    /** Save those with an unpublished event. */
    static final String CONVERSATIONS = """
             FROM conversation c
            WHERE @range(c)
              AND c.status = 'CLOSED'
              AND c.closed_at < ?
              AND c.conversation_id NOT IN (SELECT COALESCE((SELECT e.conversation_id FROM conversation_event e WHERE e.event_id = u.event_id), '')
                                              FROM unpublished_event u)""";

    /** To whom these conversations were handed over. By id, as {@link #EVENTS_BY_ID}. Nobody waits for the hand-over of a closed one. */
    static final List<String> REASSIGNMENTS_BY_ID = List.of(
            "DELETE FROM conversation_reassignment WHERE conversation_id = ANY (CAST(? AS VARCHAR ARRAY))",
            "DELETE FROM pending_reassignment WHERE conversation_id = ANY (CAST(? AS VARCHAR ARRAY))");

    static final String FAILED_ATTEMPTS = """
             FROM failed_attempt f
            WHERE @range(f)
              AND f.last_attempt_at < ?""";

    private PurgeSql() {
    }

    /** Replaces {@code @range} and {@code @gone}. */
    static String complete(String sql, StorageWalk walk) {
        String complete = sql;
        for (String alias : new String[] {"c", "s", "e", "f"}) {
            complete = complete.replace("@range(" + alias + ")", walk.condition(alias)).replace("@gone(" + alias + ")", GONE.formatted(alias));
        }
        return complete;
    }
}
