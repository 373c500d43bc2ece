package org.conversationrouting.engine.listener;

import jakarta.jms.Message;
import java.util.List;
import org.apache.activemq.command.ActiveMQMessage;

/** Wraps the messages of one transaction into a single JMS message, so that camel-jms creates one exchange. It is never sent. */
public final class MessageBatch extends ActiveMQMessage {

    private final List<Message> messages;
    private Runnable check = () -> { };

    MessageBatch(List<Message> messages) {
        this.messages = List.copyOf(messages);
    }

    public List<Message> messages() {
        return messages;
    }

    /** @param check prevents the commit, by an exception, if a message is not settled */
    public void whenProcessed(Runnable check) {
        this.check = check;
    }

    void requireProcessed() {
        check.run();
    }

    /** Safe to log: contains nothing from the messages. */
    @Override
    public String toString() {
        return "batch of " + messages.size() + " JMS messages";
    }
}
