package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import java.io.IOException;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.apache.activemq.util.JMSExceptionSupport;

/**
 * Creates messages that keep their JMS timestamp when they are sent. By default, ActiveMQ's client replaces it by the current time, but
 * the router needs it if {@code receivedAt} is missing. Only text and bytes messages can be SMS, so others are not changed.
 */
final class PreservedTimestamp {

    private static final class Text extends ActiveMQTextMessage {

        @Override
        public void setJMSTimestamp(long ignored) {
            // keeps the original timestamp
        }
    }

    private static final class Bytes extends ActiveMQBytesMessage {

        @Override
        public void setJMSTimestamp(long ignored) {
            // keeps the original timestamp
        }
    }

    private PreservedTimestamp() {
    }

    /** @return for text and bytes messages, a copy that keeps this timestamp when it is sent; otherwise the message itself */
    static ActiveMQMessage on(ActiveMQMessage message, long timestamp) throws JMSException {
        ActiveMQMessage preserving = message instanceof ActiveMQTextMessage ? new Text()
                : message instanceof ActiveMQBytesMessage ? new Bytes() : null;
        if (preserving == null) {
            return message;
        }
        try {
            message.beforeMarshall(null);
        } catch (IOException unreadable) {
            throw JMSExceptionSupport.create(unreadable);
        }
        preserving.setContent(message.getContent());
        preserving.setCompressed(message.isCompressed());
        preserving.setMarshalledProperties(message.getMarshalledProperties());
        preserving.setType(message.getType());
        preserving.setCorrelationId(message.getCorrelationId());
        preserving.setReplyTo(message.getReplyTo());
        preserving.setGroupID(message.getGroupID());
        preserving.setGroupSequence(message.getGroupSequence());
        preserving.setUserID(message.getUserID());
        preserving.setPriority(message.getPriority());
        preserving.setTimestamp(timestamp);
        return preserving;
    }
}
