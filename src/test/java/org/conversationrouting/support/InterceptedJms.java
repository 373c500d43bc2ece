package org.conversationrouting.support;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** Intercepts each call to a connection factory, and to the connections, sessions and producers that come of it. */
public final class InterceptedJms {

    /** Decides what a call does. */
    public interface Interceptor {
        Object call(Object target, String method, Intercepted.Call original) throws Throwable;
    }

    private InterceptedJms() {
    }

    public static ConnectionFactory of(ConnectionFactory connections, Interceptor interceptor) {
        return of(ConnectionFactory.class, connections, interceptor);
    }

    private static <T> T of(Class<T> type, T target, Interceptor interceptor) {
        return Intercepted.of(type, target, (method, arguments, original) -> {
            Object result = interceptor.call(target, method.getName(), original);
            return result instanceof Connection connection ? of(Connection.class, connection, interceptor)
                    : result instanceof Session session ? of(Session.class, session, interceptor)
                    : result instanceof MessageProducer producer ? of(MessageProducer.class, producer, interceptor) : result;
        });
    }
}
