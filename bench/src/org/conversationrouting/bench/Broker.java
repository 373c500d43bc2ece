package org.conversationrouting.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The broker's process. */
final class Broker implements AutoCloseable {

    private final int port = freePort();
    private final Conversing process;

    Broker(Path folder) throws IOException {
        this(folder, folder.resolve("store"));
    }

    /** @param store the folder of its messages */
    Broker(Path folder, Path store) throws IOException {
        Files.createDirectories(folder);
        process = new Conversing("broker", folder.resolve("broker.log"),
                JavaProcess.main(BrokerMain.class, List.of("-Xmx1g"), store.toString(), String.valueOf(port)));
        String answer = process.answer();
        if (!answer.equals(BrokerMain.READY)) {
            throw new BenchException("The broker did not start: " + answer);
        }
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** A candidate that is paused for a while must not lose its connection. */
    String urlForCandidates() {
        return url() + "?wireFormat.maxInactivityDuration=0";
    }

    long depth(String queue) {
        return Long.parseLong(process.ask(queue));
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new BenchException("No free port", failure);
        }
    }
}
