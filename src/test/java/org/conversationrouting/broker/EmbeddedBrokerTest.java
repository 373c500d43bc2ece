package org.conversationrouting.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.SuppressReplyException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker's limits for clients, and the report when it stops. */
class EmbeddedBrokerTest {

    private static final int MB = 1024 * 1024;
    private static final String QUEUE = "some.queue";

    private final AtomicReference<Throwable> stopped = new AtomicReference<>();
    private EmbeddedBroker broker;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        broker = new EmbeddedBroker(folder.resolve("broker"), 0);
        broker.whenItStops(stopped::set);
        broker.start();
    }

    @AfterEach
    void close() throws Exception {
        broker.close();
    }

    @Test
    void acceptsTenMegabytesButNotTwenty() throws Exception {
        assertThat(sent(10)).isNotNull();
        assertThatThrownBy(() -> sent(20)).isInstanceOf(JMSException.class);
        assertThat(sent(1)).isNotNull();
    }

    @Test
    void limitsConnections() throws Exception {
        List<Connection> open = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 250; i++) {
                    open.add(connect());
                }
            }).isInstanceOf(JMSException.class);
            assertThat(open).hasSizeBetween(150, 200);
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
        Awaitility.await("a new connection is accepted").ignoreExceptions().untilAsserted(() -> connect().close());
    }

    @Test
    void reportsTheFirstDiskErrorAndSendsNoReplies() {
        IOException failure = new IOException("No space left on device");
        assertThatThrownBy(() -> broker.service().handleIOException(failure)).isInstanceOf(SuppressReplyException.class);
        assertThatThrownBy(() -> broker.service().handleIOException(new IOException("again"))).isInstanceOf(SuppressReplyException.class);
        assertThat(stopped).hasValue(failure);
    }

    @Test
    void reportsAnUnexpectedEnd() throws Exception {
        broker.service().stop();
        Awaitility.await().untilAsserted(() -> assertThat(stopped.get()).isInstanceOf(IOException.class));
    }

    @Test
    void doesNotReportAnOrderlyClose() throws Exception {
        broker.close();
        assertThat(stopped).hasNullValue();
    }

    private Message sent(int megabytes) throws JMSException {
        try (Connection connection = connect();
             Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
             MessageProducer producer = session.createProducer(session.createQueue(QUEUE))) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(new byte[megabytes * MB]);
            producer.send(message);
            return session.createConsumer(session.createQueue(QUEUE)).receive(60_000);
        }
    }

    private Connection connect() throws JMSException {
        Connection connection;
        try {
            connection = new ActiveMQConnectionFactory(broker.url() + "?soTimeout=60000&connectionTimeout=60000"
                    + "&wireFormat.maxInactivityDuration=60000").createConnection();
        } catch (JMSException refused) {
            throw refused;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        connection.start();
        return connection;
    }
}
