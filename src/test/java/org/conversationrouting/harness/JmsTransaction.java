package org.conversationrouting.harness;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;

/** What a JMS session has received and sent since its last commit or rollback. Like a session, it belongs to one thread. */
final class JmsTransaction {

    private final List<Message> inFlight = new ArrayList<>();
    private boolean sent;

    void received(Message message) {
        inFlight.add(message);
    }

    void sent() {
        sent = true;
    }

    void ended() {
        inFlight.clear();
        sent = false;
    }

    boolean isOfMessages() {
        return !inFlight.isEmpty();
    }

    /** Only the sweeper sends messages without having received any. */
    boolean isOfSweep() {
        return sent && inFlight.isEmpty();
    }

    /** Whether a message in flight has this correlation id and contains this word. */
    boolean holds(String id, String word) {
        return inFlight.stream().anyMatch(message -> has(message, id, word));
    }

    private static boolean has(Message message, String id, String word) {
        try {
            return id.equals(message.getJMSCorrelationID()) && message instanceof TextMessage text && text.getText().contains(word);
        } catch (JMSException notReadable) {
            return false;
        }
    }
}
