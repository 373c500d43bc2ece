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
import org.conversationrouting.tools.Pace;

/**
 * Sends stored events again. Only reads the database: whether an event counts as published stays as it is. Killed at any
 * time, it can run again from the start: what is sent twice has the same {@code eventId} and the same content.
 */
public final class Republish {

    /** Few enough that little is repeated after a kill, many enough that the disk is not synced for each. */
    private static final int BATCH = 200;

    private final StoredEvents events;
    private final EventMessages messages;
    private final Map<String, Unsendable> unsendable = new LinkedHashMap<>();

    public Republish(StoredEvents events, EventQueues queues) {
        this.events = events;
        messages = new EventMessages(queues);
    }

    /** Learns of each transaction once it is committed. */
    public interface Listener {
        /**
         * @param sent     events since the start
         * @param looked   the same, with those that can't be sent
         * @param sentUpTo all that occurred earlier are sent
         */
        void committed(long sent, long looked, Instant sentUpTo);
    }

    /**
     * @param latest when the latest event occurred that is to be sent
     * @param rate   events a second; null for as fast as it goes
     */
    public void send(Connection broker, Instant latest, Integer rate, Listener listener)
            throws JMSException, SQLException, InterruptedException {
        Pace pace = new Pace(BATCH, rate);
        long sent = 0;
        long looked = 0;
        try (Session session = broker.createSession(Session.SESSION_TRANSACTED);
             MessageProducer producer = session.createProducer(null)) {
            List<StoredEvent> page = events.page(null, latest, pace.batch());
            while (!page.isEmpty()) {
                StoredEvent last = page.get(page.size() - 1);
                sent += send(page, session, producer);
                looked += page.size();
                listener.committed(sent, looked, last.occurredAt());
                pace.await(sent);
                page = events.page(last, latest, pace.batch());
            }
        }
    }

    /** What could not be sent so far, by reason. */
    public Collection<Unsendable> unsendable() {
        return unsendable.values();
    }

    /** @return how many were sent */
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
