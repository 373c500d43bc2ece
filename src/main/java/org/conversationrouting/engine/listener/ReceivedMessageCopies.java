package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import java.io.IOException;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.Message;

/** Copies of received messages that can be given properties and sent, whatever is in the body. */
final class ReceivedMessageCopies {

    private ReceivedMessageCopies() {
    }

    /** @return a copy of the same JMS type and bytes; without the properties when these can't be read */
    static ActiveMQMessage of(ActiveMQMessage received) {
        ActiveMQMessage copy = received instanceof ActiveMQBytesMessage bytes ? new RawBytes(bytes) : (ActiveMQMessage) received.copy();
        copy.setReadOnlyProperties(false);
        copy.setRedeliveryCounter(0);
        try {
            copy.getProperties();
        } catch (IOException unreadable) {
            copy.clearProperties();
        }
        return copy;
    }

    /** A bytes message that is not unpacked, and perhaps found to be garbage, when a property is set. */
    private static final class RawBytes extends ActiveMQBytesMessage {

        RawBytes(ActiveMQBytesMessage received) {
            Message copy = received.copy();
            setContent(copy.getContent());
            setCompressed(copy.isCompressed());
            setMarshalledProperties(copy.getMarshalledProperties());
            setType(copy.getType());
            setCorrelationId(copy.getCorrelationId());
            setReplyTo(copy.getReplyTo());
            setGroupID(copy.getGroupID());
            setGroupSequence(copy.getGroupSequence());
            setUserID(copy.getUserID());
            setPriority(copy.getPriority());
            setExpiration(copy.getExpiration());
        }

        @Override
        public void setObjectProperty(String name, Object value) throws JMSException {
            setObjectProperty(name, value, true);
        }
    }
}
