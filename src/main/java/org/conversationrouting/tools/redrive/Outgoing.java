package org.conversationrouting.tools.redrive;

import jakarta.jms.Message;

/** A message to send, and its JMS queue. */
record Outgoing(String queue, Message message) {
}
