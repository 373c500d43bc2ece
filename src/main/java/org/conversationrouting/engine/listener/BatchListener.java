package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;

/** Gets the messages of one JMS transaction. Listeners wrap one another, each for one concern; {@link Listeners} tells the order. */
@FunctionalInterface
interface BatchListener {

    void onMessages(Delivery delivery) throws JMSException;
}
