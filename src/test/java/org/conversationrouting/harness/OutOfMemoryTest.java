package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.util.ByteSequence;
import org.awaitility.Awaitility;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The router with a small heap, and with broker and database in its process. */
class OutOfMemoryTest {

    private static final int MB = 1024 * 1024;
    private static final int FLOOD = TestProfile.LONG ? 90_000 : 8_000;
    /** Their messages together are twice as large as the heap of the router that they flood. */
    private static final int SENDERS = 20;
    private static final ByteSequence TEN_MEGABYTES = new ByteSequence(new byte[10 * MB]);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private EmbeddedInstallation installation;

    @AfterEach
    void close() throws Exception {
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    void aHeapThatIsTooSmallIsRefused() throws Exception {
        install("-Xmx64m");
        installation.router().start();
        assertThat(installation.router().process().join(TestProfile.TIMEOUT)).isTrue();
        assertThat(installation.router().process().process().exitValue()).isEqualTo(2);
        assertThat(installation.log()).contains("The heap is too small").contains("-Xmx96m").doesNotContain("\tat ");
    }

    @Test
    void endsWithAMessageWhenOutOfMemory() throws Exception {
        install("-Xmx96m");
        installation.start();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            Thread sender = new Thread(this::sendTenMegabytes);
            sender.setDaemon(true);
            sender.start();
            senders.add(sender);
        }
        assertThat(installation.router().process().join(TestProfile.TIMEOUT)).as("the process ends").isTrue();
        assertThat(installation.router().process().process().exitValue()).isEqualTo(3);
        assertThat(installation.log()).contains("Out of memory: the process ends").contains("-Xmx");
        for (Thread sender : senders) {
            sender.interrupt();
        }
    }

    /** A queue without a consumer must not fill the memory that other queues need. */
    @Test
    void processesAFloodEvenIfNobodyConsumesTheResults() throws Exception {
        install(TestProfile.LONG ? "-Xmx256m" : "-Xmx128m");
        installation.start();
        Traffic traffic = new Traffic(21, "f");
        for (int i = 0; i < FLOOD; i++) {
            installation.feeder().submit(List.of(traffic.sms(Traffic.customer(i % 5_000))));
        }
        try (Connection connection = new ActiveMQConnectionFactory(installation.brokerUrl()).createConnection()) {
            connection.start();
            Awaitility.await("everything is sent and processed").atMost(TestProfile.TIMEOUT.multipliedBy(2)).pollInterval(Duration.ofSeconds(1)).until(() -> {
                assertThat(installation.router().process().isAlive()).as("the router is alive").isTrue();
                return installation.feeder().pending() == 0 && isEmpty(connection, TestRouter.SMS_INBOUND);
            });
        }
        assertThat(installation.router().readiness().statusCode()).isEqualTo(200);
        installation.collect();
        Verdict verdict = installation.settled();
        System.out.println(verdict);
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    }

    @Test
    void refusesATransactionThatIsTooLargeWithoutHarmToOthers() throws Exception {
        install("-Xmx128m");
        installation.start();
        try (Connection connection = new ActiveMQConnectionFactory(installation.brokerUrl()).createConnection();
             Session session = connection.createSession(Session.SESSION_TRANSACTED);
             MessageProducer producer = session.createProducer(session.createQueue(TestRouter.SMS_INBOUND))) {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 40; i++) {
                    producer.send(session.createTextMessage("x".repeat(MB)));
                }
                session.commit();
            }).isInstanceOf(JMSException.class);
        }
        installation.awaitLog("A sender's transaction of");
        installation.collect();
        installation.feeder().submit(new Traffic(22, "g").take(20));
        Verdict verdict = installation.settled();
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    }

    private void install(String heap) throws Exception {
        installation = new EmbeddedInstallation(folder, folder.resolve("data"), List.of(heap));
    }

    private void sendTenMegabytes() {
        String url = installation.brokerUrl().replaceAll(".*\\((.*)\\).*", "$1");
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = new ActiveMQConnectionFactory(url).createConnection();
                 Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                 MessageProducer producer = session.createProducer(session.createQueue(TestRouter.SMS_INBOUND))) {
                ActiveMQBytesMessage message = new ActiveMQBytesMessage();
                message.setContent(TEN_MEGABYTES);
                producer.send(message);
            } catch (JMSException refused) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private static boolean isEmpty(Connection connection, String queue) throws JMSException {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
             QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            return !browser.getEnumeration().hasMoreElements();
        }
    }
}
