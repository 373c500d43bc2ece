package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** What the count of deliveries tells of a message. */
public final class Deliveries {

    /** From this delivery on, a message may be one that kills the process. Deaths and outages make earlier ones common. */
    private static final int SUSPICIOUS_DELIVERY = 4;

    private Deliveries() {
    }

    /** Whether the message may be one that kills the process: it is processed alone. */
    public static boolean isSuspicious(Message message) throws JMSException {
        return message.getIntProperty("JMSXDeliveryCount") >= SUSPICIOUS_DELIVERY;
    }
}
