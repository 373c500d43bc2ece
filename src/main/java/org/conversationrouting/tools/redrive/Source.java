package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** A kind of queue on which messages wait for a person: what each of them says about itself, and how it goes back. */
public interface Source {

    /** @param queue the configured queue of unrouted or of rejected messages, or any dead-letter queue */
    static Source of(String queue, Settings settings) {
        if (queue.equals(settings.get(Setting.QUEUE_SMS_UNROUTED))) {
            return new UnroutedSource(settings);
        }
        return queue.equals(settings.get(Setting.QUEUE_SMS_REJECTED)) ? new RejectedSource(settings)
                : new DeadLetterSource(settings);
    }

    /** Why the message is here, in few words; messages with the same reason are counted together. */
    String reason(ActiveMQMessage message) throws JMSException;

    /** @param wanted what a person gave as a reason */
    default boolean isHereFor(String wanted, ActiveMQMessage message) throws JMSException {
        return wanted.equalsIgnoreCase(reason(message));
    }

    /** @return our number in its canonical form, or null when the message does not tell */
    String businessNumber(ActiveMQMessage message) throws JMSException;

    /**
     * @param session makes the message that goes back
     * @throws StaysBehindException when the message can't go back
     */
    Outgoing prepare(ActiveMQMessage message, Session session) throws JMSException;
}
