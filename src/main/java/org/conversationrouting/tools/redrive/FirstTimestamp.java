package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import java.io.IOException;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.apache.activemq.util.JMSExceptionSupport;

/**
 * Messages that keep their JMS timestamp when they are sent, which a client of ActiveMQ would replace by the time of sending: it
 * stands in for a missing {@code receivedAt}. Only text and bytes messages can be SMS, so only these need it.
 */
final class FirstTimestamp {

    private static final class Text extends ActiveMQTextMessage {

        @Override
        public void setJMSTimestamp(long sentAgain) {
            // it has the one that it had first
        }
    }

    private static final class Bytes extends ActiveMQBytesMessage {

        @Override
        public void setJMSTimestamp(long sentAgain) {
            // it has the one that it had first
        }
    }

    private FirstTimestamp() {
    }

    /** @return the message as it is to be sent: the same, or for text and bytes one like it that has this timestamp for good */
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
