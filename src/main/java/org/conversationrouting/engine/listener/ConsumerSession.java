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
import org.conversationrouting.engine.Proxies;
import org.springframework.jms.support.JmsUtils;

/**
 * A consumer's session. It closes its connection together with the session, and caches producers: camel-jms creates and closes one
 * for each send, which costs two round trips to the broker. It also counts the bytes received, see {@link PrefetchedBytes}. Not thread-safe,
 * like every session.
 */
final class ConsumerSession {

    private final Session session;
    private final Connection connection;
    private final PrefetchedBytes prefetched;
    private final Map<Destination, MessageProducer> producers = new HashMap<>();

    private ConsumerSession(Session session, Connection connection, PrefetchedBytes prefetched) {
        this.session = session;
        this.connection = connection;
        this.prefetched = prefetched;
    }

    /** Creates a session. */
    @FunctionalInterface
    interface Sessions {
        Session on(Connection connection) throws JMSException;
    }

    /** @param connection used only by this session */
    static Session on(Connection connection, LargeMessages large, Sessions sessions) throws JMSException {
        try {
            PrefetchedBytes prefetched = PrefetchedBytes.on(connection, large);
            connection.start();
            return of(new ConsumerSession(sessions.on(connection), connection, prefetched));
        } catch (JMSException | RuntimeException failure) {
            JmsUtils.closeConnection(connection);
            throw failure;
        }
    }

    private static Session of(ConsumerSession kept) {
        return Proxies.create(Session.class, (self, method, arguments) -> switch (method.getName()) {
            case "createProducer" -> kept.producer((Destination) arguments[0]);
            case "createConsumer" -> kept.consumer(() -> (MessageConsumer) Proxies.proceed(method, kept.session, arguments));
            case "close" -> kept.close();
            default -> Proxies.proceed(method, kept.session, arguments);
        });
    }

    /** Creates a consumer, or receives. */
    private interface Call<T> {
        T make() throws Throwable;
    }

    private MessageConsumer consumer(Call<MessageConsumer> made) throws Throwable {
        if (prefetched == null) {
            return made.make();
        }
        MessageConsumer consumer = whileCurrent(made);
        return Proxies.create(MessageConsumer.class, (self, method, arguments) -> {
            if (!method.getName().startsWith("receive")) {
                return Proxies.proceed(method, consumer, arguments);
            }
            Message received = whileCurrent(() -> (Message) Proxies.proceed(method, consumer, arguments));
            prefetched.taken(received);
            return received;
        });
    }

    /** Reports a closed connection as {@link OutdatedConsumerException}. */
    private <T> T whileCurrent(Call<T> call) throws Throwable {
        prefetched.requireCurrent();
        try {
            return call.make();
        } catch (JMSException failure) {
            prefetched.requireCurrent();
            throw failure;
        }
    }

    private MessageProducer producer(Destination destination) throws JMSException {
        MessageProducer kept = producers.get(destination);
        if (kept == null) {
            MessageProducer producer = session.createProducer(destination);
            kept = Proxies.create(MessageProducer.class, (self, method, arguments) ->
                    method.getName().equals("close") ? null : Proxies.proceed(method, producer, arguments));
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
