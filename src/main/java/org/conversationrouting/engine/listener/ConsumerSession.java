package org.conversationrouting.engine.listener;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.engine.Calls;
import org.springframework.jms.support.JmsUtils;

/**
 * A consumer's session, which closes its connection with itself and keeps its producers. camel-jms makes a producer for each
 * send and closes it, which costs two round trips to the broker. For one thread, like every session.
 */
final class ConsumerSession {

    private final Session session;
    private final Connection connection;
    private final Map<Destination, MessageProducer> producers = new HashMap<>();

    private ConsumerSession(Session session, Connection connection) {
        this.session = session;
        this.connection = connection;
    }

    /** Makes a session. */
    @FunctionalInterface
    interface Sessions {
        Session on(Connection connection) throws JMSException;
    }

    /** @param connection for this session alone */
    static Session on(Connection connection, Sessions sessions) throws JMSException {
        try {
            connection.start();
            return of(sessions.on(connection), connection);
        } catch (JMSException | RuntimeException failure) {
            JmsUtils.closeConnection(connection);
            throw failure;
        }
    }

    private static Session of(Session session, Connection connection) {
        ConsumerSession kept = new ConsumerSession(session, connection);
        return Calls.standIn(Session.class, (self, method, arguments) -> switch (method.getName()) {
            case "createProducer" -> kept.producer((Destination) arguments[0]);
            case "close" -> kept.close();
            default -> Calls.proceed(method, session, arguments);
        });
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

    private Object close() {
        JmsUtils.closeSession(session);
        JmsUtils.closeConnection(connection);
        return null;
    }
}
