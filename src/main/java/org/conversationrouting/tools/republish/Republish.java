package org.conversationrouting.tools.republish;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.tools.RateLimiter;

/**
 * Sends stored events again. Only reads the database, so unpublished events stay in the outbox. If it is killed, it can start again from
 * the beginning, because an event that is sent twice has the same {@code eventId} and content.
 */
public final class Republish {

    /** Small, so that a kill undoes little; large enough for many messages to share a disk sync. */
    private static final int MAX_BATCH_SIZE = 200;

    private final StoredEvents events;
    private final EventMessages messages;
    private final Map<String, Unsendable> unsendable = new LinkedHashMap<>();

    public Republish(StoredEvents events, EventQueues queues) {
        this.events = events;
        messages = new EventMessages(queues);
    }

    /** Is notified of each commit. */
    public interface Listener {
        /**
         * @param sent     the number of events sent since the start
         * @param read     the number of events read since the start, including those that can't be sent
         * @param sentUpTo all events that occurred before this time have been sent
         */
        void committed(long sent, long read, Instant sentUpTo);
    }

    /**
     * @param latest when the latest event to send occurred
     * @param rate   events per second; null for no limit
     */
    public void send(Connection broker, Instant latest, Integer rate, Listener listener)
            throws JMSException, SQLException, InterruptedException {
        RateLimiter limiter = new RateLimiter(MAX_BATCH_SIZE, rate);
        long sent = 0;
        long read = 0;
        try (Session session = broker.createSession(Session.SESSION_TRANSACTED);
             MessageProducer producer = session.createProducer(null)) {
            List<StoredEvent> page = events.page(null, latest, limiter.batchSize());
            while (!page.isEmpty()) {
                StoredEvent last = page.get(page.size() - 1);
                sent += send(page, session, producer);
                read += page.size();
                listener.committed(sent, read, last.occurredAt());
                limiter.await(sent);
                page = events.page(last, latest, limiter.batchSize());
            }
        }
    }

    /** The events that could not be sent so far, by reason. */
    public Collection<Unsendable> unsendable() {
        return unsendable.values();
    }

    /** @return the number of events sent */
    private int send(List<StoredEvent> page, Session session, MessageProducer producer) throws JMSException {
        int sent = 0;
        for (StoredEvent event : page) {
            try {
                EventMessages.Outgoing outgoing = messages.of(event, session);
                producer.send(session.createQueue(outgoing.queue()), outgoing.message());
                sent++;
            } catch (UnsendableEventException failure) {
                unsendable.merge(failure.getMessage(), new Unsendable(failure.getMessage(), 1, event.eventId()),
                        (before, one) -> before.oneMore());
            }
        }
        session.commit();
        return sent;
    }
}
