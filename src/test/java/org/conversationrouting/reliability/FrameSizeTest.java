package org.conversationrouting.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message just below the broker's maximum frame size becomes too large for sms.rejected when the reason is added. */
class FrameSizeTest {

    private static final int MAX_FRAME_SIZE = 300_000;
    /** The approximate size of everything except the body. */
    private static final int HEADERS = 200;

    @TempDir
    private Path folder;
    private BrokerService broker;
    private RouterApplication router;
    private Connection connection;
    private Session session;

    @BeforeEach
    void start() throws Exception {
        broker = new BrokerService();
        broker.setPersistent(false);
        broker.setUseJmx(false);
        String url = broker.addConnector("tcp://127.0.0.1:0?wireFormat.maxFrameSize=" + MAX_FRAME_SIZE).getPublishableConnectString();
        broker.start();
        router = new RouterApplication(Settings.of(Map.of("BROKER_URL", "failover:(" + url + ")", "OBSERVE_PORT", "0",
                "DATA_DIR", folder.toString(), "DEMO_DATA", "true"), new Properties()), Clock.systemUTC());
        router.start();
        connection = new ActiveMQConnectionFactory(url).createConnection();
        connection.start();
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        router.close();
        broker.stop();
    }

    @Test
    void isSetAsideCompressedIfThatMakesItFit() throws Exception {
        String body = "{bad " + "x".repeat(MAX_FRAME_SIZE - HEADERS - 5);
        send(session.createTextMessage(body));
        TextMessage rejected = (TextMessage) rejected();
        assertThat(rejected.getStringProperty("rejectReason")).isEqualTo("TOO_LARGE");
        assertThat(rejected.getText()).isEqualTo(body);
        assertThat(rejected.propertyExists("rejectedWithout")).isFalse();
    }

    @Test
    void dropsItsPropertiesBeforeItsBody() throws Exception {
        byte[] body = incompressible(200_000);
        Message large = bytes(body);
        large.setStringProperty("note", "x".repeat(MAX_FRAME_SIZE - 200_000 - 2 * HEADERS));
        send(large);
        ActiveMQBytesMessage rejected = (ActiveMQBytesMessage) rejected();
        byte[] received = new byte[(int) rejected.getBodyLength()];
        rejected.readBytes(received);
        assertThat(received).isEqualTo(body);
        assertThat(rejected.getStringProperty("rejectedWithout")).startsWith("properties of 99");
        assertThat(rejected.getStringProperty("rejectedFrom")).isEqualTo("sms.inbound");
    }

    @Test
    void keepsAtLeastTheReason() throws Exception {
        send(bytes(incompressible(MAX_FRAME_SIZE - HEADERS)));
        Message rejected = rejected();
        assertThat(rejected.getStringProperty("rejectReason")).isEqualTo("TOO_LARGE");
        assertThat(rejected.getStringProperty("rejectedWithout")).startsWith("body of 29");
    }

    private BytesMessage bytes(byte[] body) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        return message;
    }

    private void send(Message message) throws Exception {
        try (MessageProducer producer = session.createProducer(session.createQueue("sms.inbound"))) {
            producer.send(message);
        }
        // this one must not be affected
        try (MessageProducer producer = session.createProducer(session.createQueue("sms.inbound"))) {
            producer.send(session.createTextMessage("{\"messageId\":\"m-1\",\"from\":\"+12125550199\",\"to\":\"+14155550101\"}"));
        }
        assertThat(receive("conversation.assigned").getJMSCorrelationID()).isEqualTo("m-1");
    }

    private Message rejected() throws Exception {
        return receive("sms.rejected");
    }

    private Message receive(String queue) throws Exception {
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            Message message = consumer.receive(30_000);
            assertThat(message).as("message of " + queue).isNotNull();
            return message;
        }
    }

    private static byte[] incompressible(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
