package org.conversationrouting.tools.redrive;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.settings.Settings;

/**
 * What is on a queue of messages that were set aside, without their texts.
 *
 * @param examined messages
 * @param complete false if there are more
 * @param groups   the examined messages by reason and business number, largest first
 */
public record QueueSurvey(int examined, boolean complete, List<Group> groups) {

    /**
     * Messages with the same reason and business number.
     *
     * @param reason         null if the message names none
     * @param businessNumber null if the message has none that can be read
     * @param oldest         when the first of them was set aside
     * @param latest         when the last of them was set aside
     */
    public record Group(String reason, String businessNumber, int count, Instant oldest, Instant latest) {

        private Group with(Instant another) {
            return new Group(reason, businessNumber, count + 1, another.isBefore(oldest) ? another : oldest, another.isAfter(latest) ? another : latest);
        }
    }

    private record Key(String reason, String businessNumber) {
    }

    /**
     * Browses the queue; all messages stay on it.
     *
     * @param connection started
     * @param queue      the configured queue of unrouted or rejected messages, or any dead-letter queue
     * @param limit      of messages to examine, oldest first
     */
    public static QueueSurvey of(Connection connection, String queue, Settings settings, int limit) throws JMSException {
        Source source = Source.of(queue, settings);
        Map<Key, Group> groups = new LinkedHashMap<>();
        int[] examined = new int[1];
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            // one more, to know whether there are more
            new QueueScan(session, queue, limit == Integer.MAX_VALUE ? limit : limit + 1).forEach(message -> {
                if (++examined[0] <= limit) {
                    Instant sent = Instant.ofEpochMilli(message.getJMSTimestamp());
                    Key key = new Key(source.reason(message), source.businessNumber(message));
                    Group before = groups.get(key);
                    groups.put(key, before == null ? new Group(key.reason(), key.businessNumber(), 1, sent, sent) : before.with(sent));
                }
            });
        }
        return new QueueSurvey(Math.min(limit, examined[0]), examined[0] <= limit,
                groups.values().stream().sorted(Comparator.comparingInt(Group::count).reversed()).toList());
    }
}
