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
 * A consumer's session, which closes its connection together with itself. It caches producers, because camel-jms creates and closes one
 * for each send, which costs two round trips to the broker. It also counts the bytes received, see {@link PrefetchedBytes}. Like every
 * session, it is not thread-safe.
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
    interface SessionFactory {
        Session create(Connection connection) throws JMSException;
    }

    /** @param connection used only by this session */
    static Session on(Connection connection, LargeMessages large, SessionFactory sessions) throws JMSException {
        try {
            PrefetchedBytes prefetched = PrefetchedBytes.on(connection, large);
            connection.start();
            return proxy(new ConsumerSession(sessions.create(connection), connection, prefetched));
        } catch (JMSException | RuntimeException failure) {
            JmsUtils.closeConnection(connection);
            throw failure;
        }
    }

    private static Session proxy(ConsumerSession consumerSession) {
        return Proxies.create(Session.class, (self, method, arguments) -> switch (method.getName()) {
            case "createProducer" -> consumerSession.producer((Destination) arguments[0]);
            case "createConsumer" -> consumerSession.consumer(() -> (MessageConsumer) Proxies.proceed(method, consumerSession.session, arguments));
            case "close" -> consumerSession.close();
            default -> Proxies.proceed(method, consumerSession.session, arguments);
        });
    }

    /** A call that creates a consumer or receives a message. */
    private interface Call<T> {
        T proceed() throws Throwable;
    }

    private MessageConsumer consumer(Call<MessageConsumer> creation) throws Throwable {
        if (prefetched == null) {
            return creation.proceed();
        }
        MessageConsumer consumer = whileCurrent(creation);
        return Proxies.create(MessageConsumer.class, (self, method, arguments) -> {
            if (!method.getName().startsWith("receive")) {
                return Proxies.proceed(method, consumer, arguments);
            }
            Message received = whileCurrent(() -> (Message) Proxies.proceed(method, consumer, arguments));
            prefetched.received(received);
            return received;
        });
    }

    /** Reports a closed connection as {@link OutdatedConsumerException}. */
    private <T> T whileCurrent(Call<T> call) throws Throwable {
        prefetched.requireCurrent();
        try {
            return call.proceed();
        } catch (JMSException failure) {
            prefetched.requireCurrent();
            throw failure;
        }
    }

    private MessageProducer producer(Destination destination) throws JMSException {
        MessageProducer cached = producers.get(destination);
        if (cached == null) {
            MessageProducer producer = session.createProducer(destination);
            cached = Proxies.create(MessageProducer.class, (self, method, arguments) ->
                    method.getName().equals("close") ? null : Proxies.proceed(method, producer, arguments));
            producers.put(destination, cached);
        }
        return cached;
    }

    private Object close() {
        JmsUtils.closeSession(session);
        JmsUtils.closeConnection(connection);
        return null;
    }
}
