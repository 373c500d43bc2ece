package org.conversationrouting.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.TransportConnector;
import org.awaitility.Awaitility;
import org.conversationrouting.support.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that does not speak OpenWire is disconnected from the embedded broker's port, and no other client is affected. */
class HostileClientsTest {

    private static final int MB = 1024 * 1024;
    private static final int TIMEOUT_MILLIS = 60_000;

    private EmbeddedBroker broker;
    private TransportConnector connector;
    private LogLines log;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        broker = new EmbeddedBroker(folder.resolve("broker"), 0);
        broker.start();
        connector = broker.service().getTransportConnectors().get(0);
        log = new LogLines();
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        broker.close();
    }

    static List<byte[]> firstBytes() {
        byte[] random = new byte[4096];
        new Random(1).nextBytes(random);
        return List.of(random, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII), tlsHello(),
                frame(1 << 30, 7), frame(-5, 7), frame(2 * MB, 7), frame(4, 125),
                // these send nothing, or less than they declare
                new byte[0], frame(2_000, 1));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("firstBytes")
    void theConnectionIsClosedWithAtMostOneLine(byte[] firstBytes) throws Exception {
        assertThat(isClosedByServer(firstBytes)).isTrue();
        Awaitility.await().atMost(Duration.ofMillis(TIMEOUT_MILLIS)).until(() -> connector.getConnections().isEmpty());
        assertThat(log.lines()).hasSizeLessThanOrEqualTo(1).noneMatch(line -> line.contains("Exception"));
        assertServes();
    }

    @Test
    void thousandsOfConnectionsCauseOneLineOfEachKind() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[200];
            random.nextBytes(bytes);
            ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES).put((byte) random.nextInt(125));
            try (Socket socket = connect()) {
                socket.getOutputStream().write(bytes);
            } catch (IOException refused) {
                // more connections at a time than the broker accepts
                assertThat(refused).isInstanceOf(SocketException.class);
            }
        }
        Awaitility.await().atMost(Duration.ofMillis(TIMEOUT_MILLIS)).until(() -> connector.getConnections().isEmpty());
        assertThat(log.lines()).hasSizeBetween(1, 2).noneMatch(line -> line.contains("Exception"));
        assertServes();
    }

    /** ActiveMQ allocates the size that a frame declares, and 100 times 15 MB exceed this JVM's heap. */
    @Test
    void declaredSizesAreNotAllocated() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = connect();
                open.add(socket);
                socket.getOutputStream().write(handshake(15 * MB));
            }
            for (Socket socket : open) {
                assertThat(isClosedByServer(socket)).isTrue();
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        assertServes();
    }

    @Test
    void onlyClientsThatHaveLoggedInMaySendLargeMessages(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker closed = new EmbeddedBroker(folder.resolve("closed"), 0)) {
            RequiredLogin.install(closed.service(), "me", "secret");
            closed.start();
            ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(closed.url());
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> connections.createConnection("me", "wrong").start()).hasMessageContaining("invalid");
            }
            assertThat(log.lines()).hasSize(1).first().asString().startsWith("WARN The embedded broker refused the login from tcp://127.0.0.1:");
            try (Connection connection = connections.createConnection("me", "secret")) {
                assertThat(echo(connection, MB)).isInstanceOf(BytesMessage.class);
            }
        }
    }

    private void assertServes() throws Exception {
        try (Connection connection = new ActiveMQConnectionFactory(broker.url()).createConnection()) {
            assertThat(echo(connection, MB)).isInstanceOf(BytesMessage.class);
        }
    }

    private static Message echo(Connection connection, int bytes) throws Exception {
        connection.start();
        Session session = connection.createSession();
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(new byte[bytes]);
        session.createProducer(session.createQueue("echo")).send(message);
        return session.createConsumer(session.createQueue("echo")).receive(TIMEOUT_MILLIS);
    }

    private Socket connect() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(broker.url().replaceAll(".*:", "")));
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private boolean isClosedByServer(byte[] firstBytes) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(firstBytes);
            return isClosedByServer(socket);
        }
    }

    /** Reads until the broker closes the connection. A time-out fails the test. */
    private static boolean isClosedByServer(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            // also closed
            return true;
        }
        return true;
    }

    private static byte[] frame(int size, int type) {
        return ByteBuffer.allocate(2 * Integer.BYTES).putInt(size).put((byte) type).array();
    }

    /** A handshake that declares properties of this size but sends none. */
    private static byte[] handshake(int size) {
        byte[] magic = "ActiveMQ".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(22).putInt(18 + size).put((byte) 1).put(magic).putInt(12).put((byte) 1).putInt(size).array();
    }

    private static byte[] tlsHello() {
        return ByteBuffer.allocate(64).put(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, -4, 3, 3}).array();
    }
}
