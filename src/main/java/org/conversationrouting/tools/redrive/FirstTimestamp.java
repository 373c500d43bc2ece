package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import java.io.IOException;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.apache.activemq.util.JMSExceptionSupport;

/**
 * Creates messages that keep their JMS timestamp when they are sent. ActiveMQ's client would replace it with the current time, but the
 * router uses the timestamp if {@code receivedAt} is missing. Only text and bytes messages can be SMS, so others don't need this.
 */
final class FirstTimestamp {

    private static final class Text extends ActiveMQTextMessage {

        @Override
        public void setJMSTimestamp(long ignored) {
            // keeps the first timestamp
        }
    }

    private static final class Bytes extends ActiveMQBytesMessage {

        @Override
        public void setJMSTimestamp(long ignored) {
            // keeps the first timestamp
        }
    }

    private FirstTimestamp() {
    }

    /** @return for text and bytes messages, a copy that keeps this timestamp when it is sent; otherwise the message itself */
    static ActiveMQMessage on(ActiveMQMessage message, long timestamp) throws JMSException {
        ActiveMQMessage kept = message instanceof ActiveMQTextMessage ? new Text()
                : message instanceof ActiveMQBytesMessage ? new Bytes() : null;
        if (kept == null) {
            return message;
        }
        try {
            message.beforeMarshall(null);
        } catch (IOException unreadable) {
            throw JMSExceptionSupport.create(unreadable);
        }
        kept.setContent(message.getContent());
        kept.setCompressed(message.isCompressed());
        kept.setMarshalledProperties(message.getMarshalledProperties());
        kept.setType(message.getType());
        kept.setCorrelationId(message.getCorrelationId());
        kept.setReplyTo(message.getReplyTo());
        kept.setGroupID(message.getGroupID());
        kept.setGroupSequence(message.getGroupSequence());
        kept.setUserID(message.getUserID());
        kept.setPriority(message.getPriority());
        kept.setTimestamp(timestamp);
        return kept;
    }
}
