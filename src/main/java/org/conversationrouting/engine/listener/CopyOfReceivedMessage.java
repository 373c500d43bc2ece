package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.apache.activemq.command.ActiveMQMessage;
import org.springframework.jms.support.converter.MessageConversionException;
import org.springframework.jms.support.converter.MessageConverter;

/**
 * Sends a received message on as it came: the same JMS type, properties and bytes. An ObjectMessage is copied as bytes and never
 * deserialised. What can't be read or is too large for the broker is left out, see {@link FrameSize}.
 */
public final class CopyOfReceivedMessage implements MessageConverter {

    @Override
    public Message toMessage(Object received, Session session) throws JMSException {
        if (!(received instanceof ActiveMQMessage message)) {
            throw new MessageConversionException("Not a message that ActiveMQ delivered: " + received.getClass());
        }
        ActiveMQMessage copy = ReceivedMessageCopies.of(message);
        RetryQueue.forget(copy, message);
        return FrameSize.of(message.getConnection()).fit(copy);
    }

    @Override
    public Object fromMessage(Message message) {
        return message;
    }
}
