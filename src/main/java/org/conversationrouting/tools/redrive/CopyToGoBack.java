package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.engine.listener.CopyOfReceivedMessage;

/** The message as it came, with the timestamp that it had first, without what router and broker noted on it when they set it aside. */
final class CopyToGoBack {

    private static final CopyOfReceivedMessage COPY = new CopyOfReceivedMessage();

    private CopyToGoBack() {
    }

    static ActiveMQMessage of(ActiveMQMessage message, Session session, long firstTimestamp, String... notes) throws JMSException {
        ActiveMQMessage copy = (ActiveMQMessage) COPY.toMessage(message, session);
        copy.setOriginalDestination(null);
        copy.setOriginalTransactionId(null);
        try {
            for (String note : notes) {
                copy.removeProperty(note);
            }
        } catch (IOException unreadable) {
            throw new StaysBehindException("its properties can't be read; look at it in the broker's console");
        }
        return FirstTimestamp.on(copy, firstTimestamp);
    }
}
