package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** Tells from a message's delivery count whether it may be a poison message, one that kills the process. */
public final class DeliveryCount {

    /** From this delivery on, a message is suspicious. Fewer redeliveries are common after crashes and outages. */
    private static final int SUSPICIOUS_DELIVERY = 4;

    private DeliveryCount() {
    }

    /** Whether the message may kill the process, so that it must be processed alone. */
    public static boolean isSuspicious(Message message) throws JMSException {
        return message.getIntProperty("JMSXDeliveryCount") >= SUSPICIOUS_DELIVERY;
    }
}
