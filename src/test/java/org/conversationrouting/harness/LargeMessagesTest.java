package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The waiting messages together are several times as large as the heap. They are set aside one by one, and the process survives. */
class LargeMessagesTest {

    private static final int MESSAGES = 60;
    private static final int SIZE = 10 * 1024 * 1024;

    @Test
    void areSetAsideAndTheProcessSurvives(@TempDir Path folder) throws Exception {
        try (BrokerProcess broker = new BrokerProcess(folder.resolve("broker"), "-Xmx1500m");
             RouterProcess router = new RouterProcess(folder.resolve("router"), Map.of("BROKER_URL", broker.failoverUrl()), List.of("-Xmx384m"))) {
            broker.start();
            ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.failoverUrl());
            factory.getPrefetchPolicy().setQueuePrefetch(1);
            try (Connection connection = factory.createConnection()) {
                connection.start();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                send(session);
                router.start();
                router.awaitReady();
                receiveRejected(session, router);
                try (MessageConsumer assigned = session.createConsumer(session.createQueue(TestRouter.CONVERSATION_ASSIGNED))) {
                    assertThat(assigned.receive(60_000)).as("event of the other SMS").isNotNull();
                }
                assertThat(router.readiness().statusCode()).isEqualTo(200);
            }
        }
    }

    private static void send(Session session) throws JMSException {
        byte[] body = new byte[SIZE];
        new Random(1).nextBytes(body);
        try (MessageProducer producer = session.createProducer(session.createQueue(TestRouter.SMS_INBOUND))) {
            for (int i = 0; i < MESSAGES; i++) {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(body);
                producer.send(message);
            }
            producer.send(session.createTextMessage("{\"messageId\":\"neighbour\",\"from\":\"+12125550100\",\"to\":\"+14155550104\"}"));
        }
    }

    private static void receiveRejected(Session session, RouterProcess router) throws JMSException {
        try (MessageConsumer rejected = session.createConsumer(session.createQueue(TestRouter.SMS_REJECTED))) {
            for (int i = 0; i < MESSAGES; i++) {
                Message message = rejected.receive(60_000);
                assertThat(router.process().isAlive()).as("alive").isTrue();
                assertThat(message).as("message %d of sms.rejected", i).isNotNull();
                assertThat(((BytesMessage) message).getBodyLength()).isEqualTo(SIZE);
                assertThat(message.getStringProperty("rejectReason")).isEqualTo("TOO_LARGE");
            }
        }
    }
}
