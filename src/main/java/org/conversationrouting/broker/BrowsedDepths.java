package org.conversationrouting.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.ActiveMQConnection;

/** Counts the messages of queues of any broker by browsing them, up to a limit. Takes no message away, but the broker has to send them all. */
public final class BrowsedDepths {

    /** No queue is browsed beyond this many messages, so a depth that equals it means "at least". */
    public static final int LIMIT = 1_000;
    private static final int ATTEMPTS = 1;

    private final ConnectionFactory connections;
    /** Not asked for again, because the broker may log each refusal. */
    private final Set<String> denied = new HashSet<>();

    public BrowsedDepths(ConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * May take long if the broker does not answer. Not thread-safe.
     *
     * @return without the queues that the router's login is not allowed to read
     */
    public Map<String, Long> of(Collection<String> queues) throws JMSException {
        List<String> readable = queues.stream().filter(queue -> !denied.contains(queue)).toList();
        if (readable.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = connections.createConnection()) {
            if (connection instanceof ActiveMQConnection activemq) {
                Failover.giveUpAfter(ATTEMPTS, activemq);
                activemq.getPrefetchPolicy().setQueueBrowserPrefetch(LIMIT);
            }
            connection.start();
            Map<String, Long> depths = new HashMap<>();
            for (String queue : readable) {
                // a session of its own, because a refused browser may leave it unusable
                try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
                    depths.put(queue, count(session, queue));
                } catch (JMSSecurityException refused) {
                    denied.add(queue);
                }
            }
            return depths;
        }
    }

    private static long count(Session session, String queue) throws JMSException {
        try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            Enumeration<?> messages = browser.getEnumeration();
            long count = 0;
            while (count < LIMIT && messages.hasMoreElements()) {
                messages.nextElement();
                count++;
            }
            return count;
        }
    }
}
