package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;

/** Processes the messages of one JMS transaction. Listeners wrap each other, each for one concern. {@link Listeners} defines the order. */
@FunctionalInterface
interface BatchListener {

    void onMessages(Delivery delivery) throws JMSException;
}
