package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.engine.listener.CopyingMessageConverter;

/** Copies a message for its original queue, with its original timestamp, and without the properties added when it was set aside. */
final class RedriveCopy {

    private static final CopyingMessageConverter CONVERTER = new CopyingMessageConverter();

    private RedriveCopy() {
    }

    static ActiveMQMessage of(ActiveMQMessage message, Session session, long firstTimestamp, String... addedProperties) throws JMSException {
        ActiveMQMessage copy = (ActiveMQMessage) CONVERTER.toMessage(message, session);
        copy.setOriginalDestination(null);
        copy.setOriginalTransactionId(null);
        try {
            for (String property : addedProperties) {
                copy.removeProperty(property);
            }
        } catch (IOException unreadable) {
            throw new NotRedrivableException("its properties can't be read; look at it in the broker's console");
        }
        return PreservedTimestamp.on(copy, firstTimestamp);
    }
}
