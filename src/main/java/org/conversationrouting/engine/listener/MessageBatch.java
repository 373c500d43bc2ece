package org.conversationrouting.engine.listener;

import jakarta.jms.Message;
import java.util.List;
import org.apache.activemq.command.ActiveMQMessage;

/** Messages of one transaction as a single JMS message, so that camel-jms makes one exchange of them. It is never sent. */
public final class MessageBatch extends ActiveMQMessage {

    private final List<Message> messages;
    private Runnable check = () -> { };

    MessageBatch(List<Message> messages) {
        this.messages = List.copyOf(messages);
    }

    public List<Message> messages() {
        return messages;
    }

    /** @param check throws when not all came of the messages that has to: then nothing is committed */
    public void whenProcessed(Runnable check) {
        this.check = check;
    }

    void requireProcessed() {
        check.run();
    }

    /** Says nothing of what is in the messages: it may be logged. */
    @Override
    public String toString() {
        return "batch of " + messages.size() + " JMS messages";
    }
}
