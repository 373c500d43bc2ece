package org.conversationrouting.broker;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.batch.Calls;

/**
 * A session that keeps its producers. camel-jms makes a producer for each send and closes it, which costs two round trips
 * to the broker. The broker closes them with the session. For one thread, like every session.
 */
final class ProducerKeepingSession {

    private final Session session;
    private final Map<Destination, MessageProducer> producers = new HashMap<>();

    private ProducerKeepingSession(Session session) {
        this.session = session;
    }

    static Session around(Session session) {
        ProducerKeepingSession keeping = new ProducerKeepingSession(session);
        return Calls.standIn(Session.class, (self, method, arguments) -> method.getName().equals("createProducer")
                ? keeping.producer((Destination) arguments[0]) : Calls.proceed(method, session, arguments));
    }

    private MessageProducer producer(Destination destination) throws JMSException {
        MessageProducer kept = producers.get(destination);
        if (kept == null) {
            MessageProducer producer = session.createProducer(destination);
            kept = Calls.standIn(MessageProducer.class, (self, method, arguments) ->
                    method.getName().equals("close") ? null : Calls.proceed(method, producer, arguments));
            producers.put(destination, kept);
        }
        return kept;
    }
}
