package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;

/** The container is to make a new consumer: this one has more, or less, at hand than it should have. Nothing is wrong. */
final class OutdatedConsumerException extends JMSException {

    OutdatedConsumerException() {
        super("The consumer is replaced by one that receives more, or fewer, messages at a time");
    }
}
