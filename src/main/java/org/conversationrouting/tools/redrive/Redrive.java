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
import org.conversationrouting.tools.RateLimiter;

/**
 * Moves messages from a queue back to their original queues. Receive and send share a JMS transaction, so a message is always on
 * exactly one of the two queues.
 *
 * <p>First browses the queue, then moves exactly the selected messages, by their JMSMessageIDs. All other messages stay untouched, and
 * a message that returns to the queue in the meantime is not moved again.
 */
public final class Redrive {

    /** Small, so that a kill undoes little; large enough for many messages to share a disk sync. */
    private static final int MAX_BATCH_SIZE = 50;
    private static final long RECEIVE_TIMEOUT_MILLIS = 2_000;

    private final Connection connection;
    private final Source source;
    private final String queue;

    public Redrive(Connection connection, Source source, String queue) {
        this.connection = connection;
        this.source = source;
        this.queue = queue;
    }

    /**
     * Examines all messages on the queue, but moves none.
     *
     * @param limit the maximum number of messages to move
     */
    public Plan plan(Selection selection, int limit) throws JMSException {
        Plan plan = new Plan();
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            new QueueScan(session, queue).forEach(message -> {
                plan.countExamined();
                add(message, selection, limit, session, plan);
            });
        }
        return plan;
    }

    private void add(ActiveMQMessage message, Selection selection, int limit, Session session, Plan plan) throws JMSException {
        if (!selection.matches(message, source)) {
            return;
        }
        try {
            plan.move(message.getJMSMessageID(), source.reason(message), source.prepare(message, session).queue(), limit);
        } catch (NotRedrivableException stays) {
            plan.keep(message.getJMSMessageID(), stays.getMessage());
        }
    }

    /**
     * @param rate     messages per second; null for no limit
     * @param progress gets the number of moved messages after each commit
     * @return the number of moved messages; the others were no longer on the queue
     */
    public int move(List<String> messageIds, Integer rate, IntConsumer progress) throws JMSException, InterruptedException {
        RateLimiter limiter = new RateLimiter(MAX_BATCH_SIZE, rate);
        int batch = limiter.batchSize();
        int moved = 0;
        try (Session session = connection.createSession(Session.SESSION_TRANSACTED);
             MessageProducer producer = session.createProducer(null)) {
            for (int from = 0; from < messageIds.size(); from += batch) {
                List<String> ids = messageIds.subList(from, Math.min(messageIds.size(), from + batch));
                moved += moveBatch(session, producer, ids);
                progress.accept(moved);
                limiter.await(moved);
            }
        }
        return moved;
    }

    private int moveBatch(Session session, MessageProducer producer, List<String> messageIds) throws JMSException {
        String selector = messageIds.stream().map(id -> "'" + id.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "JMSMessageID IN (", ")"));
        int moved = 0;
        // without prefetch, the broker answers immediately if there is no such message
        try (MessageConsumer consumer = session.createConsumer(
                session.createQueue(queue + "?consumer.prefetchSize=0"), selector)) {
            for (Message message = null; moved < messageIds.size()
                    && (message = consumer.receive(RECEIVE_TIMEOUT_MILLIS)) != null; moved++) {
                Outgoing outgoing = source.prepare((ActiveMQMessage) message, session);
                producer.send(session.createQueue(outgoing.queue()), outgoing.message(), DeliveryMode.PERSISTENT,
                        message.getJMSPriority(), Message.DEFAULT_TIME_TO_LIVE);
            }
            session.commit();
        }
        return moved;
    }
}
