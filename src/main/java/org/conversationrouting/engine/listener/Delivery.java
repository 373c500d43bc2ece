package org.conversationrouting.engine.listener;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;

/**
 * The messages that a consumer received in an open JMS transaction.
 *
 * @param consumer can receive more in the same transaction
 */
record Delivery(Session session, MessageConsumer consumer, List<Message> messages) {

    Delivery with(List<Message> more) {
        return new Delivery(session, consumer, more);
    }

    Message last() {
        return messages.get(messages.size() - 1);
    }
}
