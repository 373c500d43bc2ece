package org.conversationrouting.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.conversationrouting.support.TestRouter;

/** Sends messages from several threads at once, each with its own session. */
final class Burst {

    private static final int THREADS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Burst() {
    }

    static void send(TestRouter router, List<BurstMessage> messages) throws Exception {
        try (Connection connection = new ActiveMQConnectionFactory(router.application().embeddedBroker().url()).createConnection()) {
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                threads.add(CompletableFuture.runAsync(() -> sendEach(connection, messages, first)));
            }
            threads.forEach(CompletableFuture::join);
        }
    }

    private static void sendEach(Connection connection, List<BurstMessage> messages, int first) {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            for (int i = first; i < messages.size(); i += THREADS) {
                BurstMessage message = messages.get(i);
                try (MessageProducer producer = session.createProducer(session.createQueue(message.queue()))) {
                    producer.send(session.createTextMessage(JSON.writeValueAsString(message.fields())));
                }
            }
        } catch (JMSException | JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One message of a burst: an SMS, or a close request for the pair's conversation. */
    record BurstMessage(String messageId, String businessNumber, String customerNumber) {

        boolean isSms() {
            return messageId != null;
        }

        String queue() {
            return isSms() ? TestRouter.SMS_INBOUND : TestRouter.CONVERSATION_CLOSE;
        }

        /** The same for all copies of an SMS, as when a provider sends it again. With another body, it would be another SMS. */
        Map<String, Object> fields() {
            return isSms() ? Map.of("messageId", messageId, "from", customerNumber, "to", businessNumber, "body", "Hi")
                    : Map.of("businessNumber", businessNumber, "customerNumber", customerNumber, "closedBy", "ann");
        }
    }
}
