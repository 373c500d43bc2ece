package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.command.ActiveMQQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrefetchedBytesTest {

    private static final int MESSAGES = 20;
    private static final int SIZE = 100_000;

    private final AtomicLong nanos = new AtomicLong();
    private final LargeMessages large = new LargeMessages(3 * SIZE, nanos::get);
    private final BrokerService broker = new BrokerService();
    private ActiveMQConnectionFactory factory;

    @BeforeEach
    void start() throws Exception {
        broker.setPersistent(false);
        broker.setUseJmx(false);
        String url = broker.addConnector("tcp://127.0.0.1:0").getPublishableConnectString();
        broker.start();
        factory = new ActiveMQConnectionFactory(url);
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    @Test
    void largeMessagesAreReceivedOneAtATime() throws Exception {
        send(SIZE);
        try (Session first = session()) {
            assertThatThrownBy(() -> {
                MessageConsumer consumer = consumer(first);
                // a consumer that is faster than the broker would never have too much at hand
                await().until(() -> broker.getDestination(new ActiveMQQueue("q")).getConsumers().isEmpty());
                while (true) {
                    consumer.receive(100);
                }
            }).isInstanceOf(OutdatedConsumerException.class);
        }
        try (Session second = session()) {
            MessageConsumer consumer = consumer(second);
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(consumer.receive(60_000)).as("message %d", i).isNotNull();
                long prefetched = broker.getDestination(new ActiveMQQueue("q")).getDestinationStatistics().getInflight().getCount();
                assertThat(prefetched).as("prefetched").isLessThanOrEqualTo(i + 3);
            }
            second.commit();
        }
    }

    @Test
    void aMinuteWithoutLargeMessagesRestoresPrefetching() throws Exception {
        large.seen();
        try (Session session = session()) {
            MessageConsumer consumer = consumer(session);
            assertThat(consumer.receive(10)).isNull();
            nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
            assertThatThrownBy(() -> consumer.receive(10)).isInstanceOf(OutdatedConsumerException.class);
        }
        send(100);
        try (Session session = session()) {
            consumer(session);
            await().untilAsserted(() -> assertThat(broker.getDestination(new ActiveMQQueue("q")).getDestinationStatistics()
                    .getInflight().getCount()).isEqualTo(MESSAGES));
        }
    }

    private void send(int size) throws JMSException {
        try (var connection = factory.createConnection(); Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
             MessageProducer producer = session.createProducer(session.createQueue("q"))) {
            for (int i = 0; i < MESSAGES; i++) {
                Message message = session.createTextMessage("x".repeat(size));
                producer.send(message);
            }
        }
    }

    private Session session() throws JMSException {
        return ConsumerSession.on(factory.createConnection(), large, connection -> connection.createSession(Session.SESSION_TRANSACTED));
    }

    private static MessageConsumer consumer(Session session) throws JMSException {
        return session.createConsumer(session.createQueue("q"));
    }
}
