package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import java.io.IOException;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.Message;

/** Copies received messages. Properties can be added to the copies, and they can be sent, whatever the body contains. */
final class ReceivedMessageCopies {

    private ReceivedMessageCopies() {
    }

    /** @return a copy with the same JMS type and bytes, but without the properties if they can't be read */
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

    /** A bytes message that is not decompressed when a property is set, because its content may be corrupt. */
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
