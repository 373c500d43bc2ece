package org.conversationrouting.engine.listener;

import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Messages that are processed one by one when they are redelivered: their batch failed, or they may kill the process. */
final class IsolatedMessages {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final int MAX_SIZE = 10_000;

    private final Set<String> ids = Collections.newSetFromMap(Caffeine.newBuilder()
            .expireAfterWrite(MAX_AGE).maximumSize(MAX_SIZE).<String, Boolean>build().asMap());

    void add(List<Message> messages) throws JMSException {
        for (Message message : messages) {
            ids.add(message.getJMSMessageID());
        }
    }

    void remove(Message message) throws JMSException {
        ids.remove(message.getJMSMessageID());
    }

    boolean contains(Message message) throws JMSException {
        return message.getJMSRedelivered() && (Deliveries.isSuspicious(message) || ids.contains(message.getJMSMessageID()));
    }
}
