package org.conversationrouting.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.conversationrouting.support.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that does not speak HTTP is disconnected from the observe port. No other client is affected, and nothing is logged. */
class NonHttpClientsTest {

    private static final int TIMEOUT_MILLIS = 60_000;

    private ObserveServer server;
    private LogLines log;

    @BeforeEach
    void start() throws Exception {
        log = new LogLines();
        server = new ObserveServer("127.0.0.1", 0, List::of, () -> "", Optional::empty);
    }

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    static List<byte[]> firstBytes() {
        byte[] random = new byte[4096];
        new Random(1).nextBytes(random);
        return List.of(random, new byte[] {22, 3, 1, 2, 0, 1, 0, 1, -4, 3, 3}, "\r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                ("GET /" + "a".repeat(1_000_000) + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII),
                ("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(100_000) + "\r\n").getBytes(StandardCharsets.US_ASCII),
                "POST /observe/health/ready HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\nx".getBytes(StandardCharsets.US_ASCII),
                "GET /observe/health/ready HTTP/1.1\r\nContent-Length: -1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("firstBytes")
    void theConnectionIsClosed(byte[] firstBytes) throws Exception {
        send(firstBytes);
        assertAnswers();
    }

    @Test
    void aThousandOfThemAffectNobodyElse() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[64];
            random.nextBytes(bytes);
            try (Socket socket = connect()) {
                socket.getOutputStream().write(bytes);
            }
        }
        assertAnswers();
    }

    private void send(byte[] bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException ended) {
            // the server is allowed to close the connection before it has read everything
            assertThat(ended).hasMessageMatching("(?i).*(reset|broken pipe|abort).*");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private void assertAnswers() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port()
                + "/observe/health/live")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(log.lines()).isEmpty();
    }
}
