package org.conversationrouting.engine.listener;

import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The messages to process one by one when they are redelivered, because their batch failed or because they may kill the process. */
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
        return message.getJMSRedelivered() && (DeliveryCount.isSuspicious(message) || ids.contains(message.getJMSMessageID()));
    }
}
