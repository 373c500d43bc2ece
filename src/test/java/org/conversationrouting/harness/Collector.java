package org.conversationrouting.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.conversationrouting.support.TestRouter;

/**
 * Continuously takes all messages off the outbound queues and remembers what the checker needs. A message that the broker delivers
 * twice counts once. Only a message that the router sends twice is a copy.
 */
final class Collector implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final Set<UUID> messagesSeen = new HashSet<>();
    private final Map<String, Event> events = new HashMap<>();
    private final Map<String, Set<String>> eventIdsOfSms = new HashMap<>();
    private final Map<String, Set<String>> ownersOfVersion = new TreeMap<>();
    private final Map<String, Integer> unrouted = new HashMap<>();
    private final Map<String, String> rejected = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private long copies;

    /** The copies of one event. @param contents their distinct contents, usually one */
    record Event(Set<UUID> contents, String conversationId, String messageId) {
    }

    Collector(String brokerUrl) throws JMSException {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
        // after a failover, the client would move suspected duplicates to the dead letter queue
        factory.setCheckForDuplicates(false);
        factory.getRedeliveryPolicy().setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
        connection = factory.createConnection();
        for (String queue : TestRouter.OUT) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createConsumer(session.createQueue(queue)).setMessageListener(message -> take(queue, message));
        }
        connection.start();
    }

    /** Equal fingerprints mean equal texts. */
    static UUID fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The number of messages so far, without copies, so that it stops growing. */
    synchronized int numberOfMessages() {
        return events.size() + unrouted.size() + rejected.size();
    }

    synchronized int numberOfEvents() {
        return events.size();
    }

    /** By eventId. */
    synchronized Map<String, Event> events() {
        return new HashMap<>(events);
    }

    /** By messageId. */
    synchronized Map<String, Set<String>> eventIdsOfSms() {
        return new HashMap<>(eventIdsOfSms);
    }

    /** By conversationId and ownerVersion, separated by a space; an owner is its type and id. */
    synchronized Map<String, Set<String>> ownersOfVersion() {
        return new TreeMap<>(ownersOfVersion);
    }

    /** The number of copies, by messageId. */
    synchronized Map<String, Integer> unrouted() {
        return new HashMap<>(unrouted);
    }

    /** The reason, by correlation id. */
    synchronized Map<String, String> rejected() {
        return new HashMap<>(rejected);
    }

    /** Messages that could not be parsed. */
    synchronized Set<String> unreadable() {
        return new HashSet<>(unreadable);
    }

    /** The number of messages beyond the first one for each event and for each SMS that was set aside. */
    synchronized long copies() {
        return copies;
    }

    /** Forgets everything, for the next run. */
    synchronized void clear() {
        messagesSeen.clear();
        events.clear();
        eventIdsOfSms.clear();
        ownersOfVersion.clear();
        unrouted.clear();
        rejected.clear();
        unreadable.clear();
        copies = 0;
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }

    private synchronized void take(String queue, Message message) {
        try {
            if (messagesSeen.add(fingerprint(message.getJMSMessageID()))) {
                switch (queue) {
                    case TestRouter.SMS_UNROUTED -> count(unrouted.merge(message.getJMSCorrelationID(), 1, Integer::sum) > 1);
                    case TestRouter.SMS_REJECTED -> count(rejected.put(message.getJMSCorrelationID(),
                            message.getStringProperty("rejectReason")) != null);
                    default -> takeEvent(((TextMessage) message).getText());
                }
            }
        } catch (Exception notUnderstood) {
            unreadable.add(queue + ": " + message + ": " + notUnderstood);
        }
    }

    private void takeEvent(String text) throws Exception {
        JsonNode json = JSON.readTree(text);
        String eventId = json.get("eventId").asText();
        String conversationId = json.at("/conversation/conversationId").asText();
        String messageId = json.at("/message/messageId").asText(null);
        Event event = events.get(eventId);
        count(event != null);
        if (event == null) {
            event = new Event(new HashSet<>(2), conversationId, messageId);
            events.put(eventId, event);
        }
        event.contents().add(fingerprint(text));
        if (messageId != null) {
            eventIdsOfSms.computeIfAbsent(messageId, key -> new HashSet<>(2)).add(eventId);
        }
        ownersOfVersion.computeIfAbsent(conversationId + " " + json.at("/conversation/ownerVersion").asInt(), key -> new HashSet<>(2))
                .add(json.at("/owner/type").asText() + " " + json.at("/owner/id").asText());
    }

    private void count(boolean copy) {
        if (copy) {
            copies++;
        }
    }
}
