package org.conversationrouting.harness;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** An external ActiveMQ broker that can be killed and restarted on its store. */
final class BrokerProcess implements AutoCloseable {

    private final Path folder;
    private final String heap;
    private final int port;
    private JavaProcess process;
    private long logOffset;

    BrokerProcess(Path folder) throws IOException {
        this(folder, "-Xmx512m");
    }

    /** @param heap the JVM option for the heap size, such as {@code -Xmx256m} */
    BrokerProcess(Path folder, String heap) throws IOException {
        this.heap = heap;
        this.folder = Files.createDirectories(folder);
        this.port = freePort();
    }

    void start() throws IOException {
        logOffset = Files.exists(log()) ? Files.size(log()) : 0;
        process = new JavaProcess("broker", log(), Map.of(), List.of(heap), BrokerMain.class.getName(),
                folder.resolve("store").toString(), String.valueOf(port));
        process.awaitLog(BrokerMain.READY, logOffset, TestProfile.TIMEOUT);
    }

    /** The broker commits the next transaction, but the client does not receive the answer. */
    void loseAnswerToNextCommit() throws IOException {
        logOffset = Files.size(log());
        process.writeLine(BrokerMain.LOSE_ANSWER);
    }

    boolean hasLostAnswer() throws IOException {
        return Files.readString(log()).substring((int) logOffset).contains(LostAnswers.LOST);
    }

    void kill() {
        process.kill();
    }

    JavaProcess process() {
        return process;
    }

    private Path log() {
        return folder.resolve("broker.log");
    }

    int port() {
        return port;
    }

    /** For clients that reconnect automatically. */
    String failoverUrl() {
        return "failover:(tcp://127.0.0.1:" + port + ")?maxReconnectDelay=500";
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /**
     * Returns a port below the range for outgoing connections. Otherwise an outgoing connection could take the port while the
     * server is down.
     */
    static int freePort() throws IOException {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // try the next one
            }
        }
        throw new IOException("No free port");
    }
}
