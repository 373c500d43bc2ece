package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;

/**
 * Processes the messages of one JMS transaction. Each listener has one concern and wraps the next one.
 * {@link ListenerContainerFactories} defines the order.
 */
@FunctionalInterface
interface BatchListener {

    void onMessages(Delivery delivery) throws JMSException;
}
