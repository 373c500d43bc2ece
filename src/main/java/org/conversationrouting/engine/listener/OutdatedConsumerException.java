package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;

/** Makes the container replace the consumer by one with another prefetch limit. Not an error. */
final class OutdatedConsumerException extends JMSException {

    OutdatedConsumerException() {
        super("The consumer is replaced by one with another prefetch limit");
    }
}
