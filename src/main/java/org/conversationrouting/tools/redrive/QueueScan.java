package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import org.apache.activemq.command.ActiveMQMessage;

/**
 * Visits every message of a queue, or the first ones. One browser is not enough: by default, ActiveMQ shows it at most 400 messages, and it ends at the
 * first page without a match for the selector. So this class opens further browsers, each for the messages that reached the broker
 * after the last visited one.
 */
final class QueueScan {

    /** Messages are on the queue in the order of the commits, which may differ from the order in which they reached the broker. */
    private static final long DISORDER_MILLIS = 1_000;

    private final Session session;
    private final String queue;
    private final int limit;
    private final Set<String> seen = new HashSet<>();
    private long latest;

    QueueScan(Session session, String queue) {
        this(session, queue, Integer.MAX_VALUE);
    }

    /** @param limit of messages to visit */
    QueueScan(Session session, String queue, int limit) {
        this.session = session;
        this.queue = queue;
        this.limit = limit;
    }

    void forEach(Visitor visitor) throws JMSException {
        boolean more = browse(null, visitor);
        while (more && seen.size() < limit) {
            more = browse("JMSActiveMQBrokerInTime >= " + (latest - DISORDER_MILLIS), visitor)
                    || browse("JMSActiveMQBrokerInTime >= " + latest, visitor)
                    || browse("JMSActiveMQBrokerInTime > " + latest, visitor);
        }
    }

    /** @return whether a new message was found */
    private boolean browse(String selector, Visitor visitor) throws JMSException {
        int before = seen.size();
        try (QueueBrowser browser = session.createBrowser(session.createQueue(queue), selector)) {
            for (Enumeration<?> messages = browser.getEnumeration(); seen.size() < limit && messages.hasMoreElements();) {
                ActiveMQMessage message = (ActiveMQMessage) messages.nextElement();
                latest = Math.max(latest, message.getBrokerInTime());
                if (seen.add(message.getJMSMessageID())) {
                    visitor.visit(message);
                }
            }
        }
        return seen.size() > before;
    }

    /** Reads a message. The message stays on the queue. */
    interface Visitor {
        void visit(ActiveMQMessage message) throws JMSException;
    }
}
