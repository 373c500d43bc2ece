package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;

/** Makes the container create a new consumer with another prefetch limit. Not an error. */
final class OutdatedConsumerException extends JMSException {

    OutdatedConsumerException() {
        super("The consumer is replaced by one with another prefetch limit");
    }
}
