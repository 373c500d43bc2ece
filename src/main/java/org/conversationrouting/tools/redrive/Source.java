package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** A kind of queue for messages that were set aside: how to read their properties, and how to send them back. */
public interface Source {

    /** @param queue the configured queue of unrouted or rejected messages, or any dead-letter queue */
    static Source of(String queue, Settings settings) {
        if (queue.equals(settings.get(Setting.QUEUE_SMS_UNROUTED))) {
            return new UnroutedSource(settings);
        }
        return queue.equals(settings.get(Setting.QUEUE_SMS_REJECTED)) ? new RejectedSource(settings)
                : new DeadLetterSource(settings);
    }

    /** Why the message was set aside, in a few words. Messages with the same reason are counted together. */
    String reason(ActiveMQMessage message) throws JMSException;

    /** @param wanted the reason given on the command line */
    default boolean hasReason(String wanted, ActiveMQMessage message) throws JMSException {
        return wanted.equalsIgnoreCase(reason(message));
    }

    /** @return the business number in its normal form, or null if the message has none */
    String businessNumber(ActiveMQMessage message) throws JMSException;

    /**
     * @param session creates the message to send
     * @throws NotRedrivableException if the message can't be sent back
     */
    Outgoing prepare(ActiveMQMessage message, Session session) throws JMSException;
}
