package org.conversationrouting;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.LogLines;
import org.conversationrouting.support.StartingRouter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BROKER_URL names a server that is not a broker: the router logs this once and keeps trying. */
class NotABrokerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    /** What the server answers to every client. Then it closes the connection, or keeps it open without sending more. */
    enum Server {
        WEB("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII), true),
        SSH("SSH-2.0-OpenSSH_9.6\r\n".getBytes(StandardCharsets.US_ASCII), false),
        NOTHING(new byte[0], false),
        CLOSED(new byte[0], true),
        HUGE(ByteBuffer.allocate(8).putInt(1 << 30).putInt(7).array(), false);

        private final byte[] answer;
        private final boolean ends;

        Server(byte[] answer, boolean ends) {
            this.answer = answer;
            this.ends = ends;
        }
    }

    @ParameterizedTest
    @CsvSource({"WEB,tcp://%s", "SSH,failover:(tcp://%s)", "NOTHING,failover:(tcp://%s)", "CLOSED,tcp://%s", "CLOSED,failover:(tcp://%s)",
            "HUGE,tcp://%s"})
    void isReportedOnceAndRetried(Server serverKind, String url) throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress()); LogLines log = LogLines.of(StartupWait.class)) {
            Thread answering = new Thread(() -> answer(server, serverKind, clients), "odd server");
            answering.start();
            String address = "127.0.0.1:" + server.getLocalPort();
            try (StartingRouter router = new StartingRouter(Map.of("BROKER_URL", url.formatted(address), "DATA_DIR", folder.toString(),
                    "OBSERVE_PORT", "0"))) {
                await("said").atMost(TIMEOUT).until(() -> log.lines().stream().anyMatch(line ->
                        line.matches("INFO Waiting for the broker: .*: does BROKER_URL name the OpenWire port of a broker\\?")));
                int before = count(clients);
                await("asked again").atMost(TIMEOUT).until(() -> count(clients) > before);
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static int count(List<Socket> clients) {
        synchronized (clients) {
            return clients.size();
        }
    }

    private static void answer(ServerSocket server, Server serverKind, List<Socket> clients) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                synchronized (clients) {
                    clients.add(client);
                }
                client.getOutputStream().write(serverKind.answer);
                if (serverKind.ends) {
                    InputStream asked = client.getInputStream();
                    asked.skip(asked.available());
                    client.close();
                }
            } catch (IOException ended) {
                // the client is gone, or the test has ended
                Thread.yield();
            }
        }
    }
}
