package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** Evaluates the delivery count of messages. */
public final class Deliveries {

    /** From this delivery on, a message is suspected of killing the process. Crashes and outages often cause a few redeliveries. */
    private static final int SUSPICIOUS_DELIVERY = 4;

    private Deliveries() {
    }

    /** Whether the message may kill the process, and is therefore processed alone. */
    public static boolean isSuspicious(Message message) throws JMSException {
        return message.getIntProperty("JMSXDeliveryCount") >= SUSPICIOUS_DELIVERY;
    }
}
