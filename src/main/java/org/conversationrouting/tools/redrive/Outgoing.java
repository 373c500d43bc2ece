package org.conversationrouting.tools.redrive;

import jakarta.jms.Message;

/** What goes back, and to which JMS queue. */
record Outgoing(String queue, Message message) {
}
