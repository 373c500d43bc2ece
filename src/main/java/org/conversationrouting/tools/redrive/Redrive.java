package org.conversationrouting.tools.redrive;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.tools.Pace;

/**
 * Takes messages off a queue and sends them back, both in one JMS transaction: whatever happens in between, a message is
 * in one place or in the other, never in none and never in both.
 *
 * <p>Looks first, then takes exactly what it saw, by JMSMessageID. So whatever is not wanted stays untouched in its
 * place, and a message that comes back while this runs is not taken a second time.
 */
public final class Redrive {

    /** Few enough that little is repeated after a kill, many enough that the disk is not synced for each. */
    private static final int BATCH = 50;
    private static final long PATIENCE_MILLIS = 2_000;

    private final Connection connection;
    private final Source source;
    private final String queue;

    public Redrive(Connection connection, Source source, String queue) {
        this.connection = connection;
        this.source = source;
        this.queue = queue;
    }

    /**
     * Looks at all messages on the queue; takes none.
     *
     * @param limit how many may go
     */
    public Plan plan(Selection selection, int limit) throws JMSException {
        Plan plan = new Plan();
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            new QueueScan(session, queue).forEach(message -> {
                plan.look();
                add(message, selection, limit, session, plan);
            });
        }
        return plan;
    }

    private void add(ActiveMQMessage message, Selection selection, int limit, Session session, Plan plan) throws JMSException {
        if (!selection.wants(message, source)) {
            return;
        }
        try {
            plan.goes(message.getJMSMessageID(), source.reason(message), source.prepare(message, session).queue(), limit);
        } catch (StaysBehindException stays) {
            plan.stays(message.getJMSMessageID(), stays.getMessage());
        }
    }

    /**
     * @param rate     messages a second; null for as fast as it goes
     * @param progress is told how many are back, after each commit
     * @return how many are back; the others were no longer there
     */
    public int move(List<String> messageIds, Integer rate, IntConsumer progress) throws JMSException, InterruptedException {
        Pace pace = new Pace(BATCH, rate);
        int batch = pace.batch();
        int moved = 0;
        try (Session session = connection.createSession(Session.SESSION_TRANSACTED);
             MessageProducer producer = session.createProducer(null)) {
            for (int from = 0; from < messageIds.size(); from += batch) {
                List<String> ids = messageIds.subList(from, Math.min(messageIds.size(), from + batch));
                moved += moveBatch(session, producer, ids);
                progress.accept(moved);
                pace.await(moved);
            }
        }
        return moved;
    }

    private int moveBatch(Session session, MessageProducer producer, List<String> messageIds) throws JMSException {
        String selector = messageIds.stream().map(id -> "'" + id.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "JMSMessageID IN (", ")"));
        int moved = 0;
        // without prefetch, the broker itself answers that there is no such message
        try (MessageConsumer consumer = session.createConsumer(
                session.createQueue(queue + "?consumer.prefetchSize=0"), selector)) {
            for (Message message = null; moved < messageIds.size()
                    && (message = consumer.receive(PATIENCE_MILLIS)) != null; moved++) {
                Outgoing outgoing = source.prepare((ActiveMQMessage) message, session);
                producer.send(session.createQueue(outgoing.queue()), outgoing.message(), DeliveryMode.PERSISTENT,
                        message.getJMSPriority(), Message.DEFAULT_TIME_TO_LIVE);
            }
            session.commit();
        }
        return moved;
    }
}
