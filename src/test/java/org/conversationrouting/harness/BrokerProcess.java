package org.conversationrouting.harness;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** An external ActiveMQ that can be killed and started again on its store. */
final class BrokerProcess implements AutoCloseable {

    private final Path folder;
    private final int port;
    private JavaProcess process;

    BrokerProcess(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = freePort();
    }

    void start() throws IOException {
        Path log = folder.resolve("broker.log");
        long offset = Files.exists(log) ? Files.size(log) : 0;
        process = new JavaProcess("broker", log, Map.of(), List.of("-Xmx512m"), BrokerMain.class.getName(),
                folder.resolve("store").toString(), String.valueOf(port));
        process.awaitLog(BrokerMain.READY, offset, Form.PATIENCE);
    }

    void kill() {
        process.kill();
    }

    JavaProcess process() {
        return process;
    }

    int port() {
        return port;
    }

    /** For clients that come back by themselves. */
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
     * Below the range that systems give to outgoing connections: otherwise, while the server is down, a client's own end
     * could take the port.
     */
    static int freePort() throws IOException {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new IOException("No free port");
    }
}
