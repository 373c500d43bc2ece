package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.apache.activemq.command.ActiveMQMessage;
import org.springframework.jms.support.converter.MessageConversionException;
import org.springframework.jms.support.converter.MessageConverter;

/**
 * Converts a received message into a copy with the same JMS type, properties and bytes. An ObjectMessage is copied as bytes and never
 * deserialised. Parts that can't be read or are too large for the broker are left out, see {@link FrameSize}.
 */
public final class CopyingMessageConverter implements MessageConverter {

    @Override
    public Message toMessage(Object received, Session session) throws JMSException {
        if (!(received instanceof ActiveMQMessage message)) {
            throw new MessageConversionException("Can't copy a " + received.getClass() + ": only a message that ActiveMQ delivered can be copied");
        }
        ActiveMQMessage copy = ReceivedMessageCopies.of(message);
        RetryQueue.removeAddedProperties(copy, message);
        return FrameSize.of(message.getConnection()).fit(copy);
    }

    @Override
    public Object fromMessage(Message message) {
        return message;
    }
}
