package org.conversationrouting.tools.cli;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** Browses the outbound queues. Removes no message, because they are for other consumers. */
final class OutboundQueues {

    private static final List<Setting> QUEUES = List.of(Setting.QUEUE_CONVERSATION_ASSIGNED,
            Setting.QUEUE_CONVERSATION_EVENTS, Setting.QUEUE_SMS_UNROUTED, Setting.QUEUE_SMS_REJECTED);

    private final Session session;
    private final Settings settings;

    OutboundQueues(Session session, Settings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** @param selector a JMS selector; null for all messages */
    List<Message> waiting(String selector) throws JMSException {
        List<Message> messages = new ArrayList<>();
        for (Setting queue : QUEUES) {
            try (QueueBrowser browser = session.createBrowser(session.createQueue(settings.get(queue)), selector)) {
                for (Enumeration<?> found = browser.getEnumeration(); found.hasMoreElements();) {
                    messages.add((Message) found.nextElement());
                }
            }
        }
        return messages;
    }
}
