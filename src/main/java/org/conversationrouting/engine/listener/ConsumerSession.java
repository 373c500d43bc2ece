package org.conversationrouting.engine.listener;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.engine.Calls;
import org.springframework.jms.support.JmsUtils;

/**
 * A consumer's session, which closes its connection with itself and keeps its producers. camel-jms makes a producer for each
 * send and closes it, which costs two round trips to the broker. What it receives is counted, see {@link AtHand}. For one
 * thread, like every session.
 */
final class ConsumerSession {

    private final Session session;
    private final Connection connection;
    private final AtHand atHand;
    private final Map<Destination, MessageProducer> producers = new HashMap<>();

    private ConsumerSession(Session session, Connection connection, AtHand atHand) {
        this.session = session;
        this.connection = connection;
        this.atHand = atHand;
    }

    /** Makes a session. */
    @FunctionalInterface
    interface Sessions {
        Session on(Connection connection) throws JMSException;
    }

    /** @param connection for this session alone */
    static Session on(Connection connection, LargeMessages large, Sessions sessions) throws JMSException {
        try {
            AtHand atHand = AtHand.on(connection, large);
            connection.start();
            return of(new ConsumerSession(sessions.on(connection), connection, atHand));
        } catch (JMSException | RuntimeException failure) {
            JmsUtils.closeConnection(connection);
            throw failure;
        }
    }

    private static Session of(ConsumerSession kept) {
        return Calls.standIn(Session.class, (self, method, arguments) -> switch (method.getName()) {
            case "createProducer" -> kept.producer((Destination) arguments[0]);
            case "createConsumer" -> kept.consumer(() -> (MessageConsumer) Calls.proceed(method, kept.session, arguments));
            case "close" -> kept.close();
            default -> Calls.proceed(method, kept.session, arguments);
        });
    }

    /** Makes a consumer, or receives. */
    private interface Call<T> {
        T make() throws Throwable;
    }

    private MessageConsumer consumer(Call<MessageConsumer> made) throws Throwable {
        if (atHand == null) {
            return made.make();
        }
        MessageConsumer consumer = whileCurrent(made);
        return Calls.standIn(MessageConsumer.class, (self, method, arguments) -> {
            if (!method.getName().startsWith("receive")) {
                return Calls.proceed(method, consumer, arguments);
            }
            Message received = whileCurrent(() -> (Message) Calls.proceed(method, consumer, arguments));
            atHand.taken(received);
            return received;
        });
    }

    /** A call that fails since the connection was closed under it says so. */
    private <T> T whileCurrent(Call<T> call) throws Throwable {
        atHand.requireCurrent();
        try {
            return call.make();
        } catch (JMSException failure) {
            atHand.requireCurrent();
            throw failure;
        }
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
