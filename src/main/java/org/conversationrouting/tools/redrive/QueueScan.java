package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import org.apache.activemq.command.ActiveMQMessage;

/**
 * Looks at every message of a queue. One browser is not enough: ActiveMQ shows it 400 messages at most, unless it is
 * configured otherwise, and ends at the first page of which nothing fits the selector. So this asks again and again, each
 * time for what came to the broker since the last message seen.
 */
final class QueueScan {

    /** Messages of a transaction come to the broker in one order, and to the queue in the order of the commits. */
    private static final long DISORDER_MILLIS = 1_000;

    private final Session session;
    private final String queue;
    private final Set<String> seen = new HashSet<>();
    private long latest;

    QueueScan(Session session, String queue) {
        this.session = session;
        this.queue = queue;
    }

    void forEach(Visitor visitor) throws JMSException {
        boolean more = look(null, visitor);
        while (more) {
            more = look("JMSActiveMQBrokerInTime >= " + (latest - DISORDER_MILLIS), visitor)
                    || look("JMSActiveMQBrokerInTime >= " + latest, visitor)
                    || look("JMSActiveMQBrokerInTime > " + latest, visitor);
        }
    }

    /** @return whether there was a message not seen before */
    private boolean look(String selector, Visitor visitor) throws JMSException {
        int before = seen.size();
        try (QueueBrowser browser = session.createBrowser(session.createQueue(queue), selector)) {
            for (Enumeration<?> messages = browser.getEnumeration(); messages.hasMoreElements();) {
                ActiveMQMessage message = (ActiveMQMessage) messages.nextElement();
                latest = Math.max(latest, message.getBrokerInTime());
                if (seen.add(message.getJMSMessageID())) {
                    visitor.visit(message);
                }
            }
        }
        return seen.size() > before;
    }

    /** What is done with a message; it stays on the queue. */
    interface Visitor {
        void visit(ActiveMQMessage message) throws JMSException;
    }
}
